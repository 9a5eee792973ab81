import { connection, ensureTopics } from "./events/index.js";
import { startGalleryService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "development";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

const service = await startGalleryService({ client });

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
