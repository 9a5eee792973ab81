import { connection, ensureTopics } from "./events/index.js";
import { startOrderService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "local";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

const announce = process.env["ANNOUNCE_VERSION"] === "1" ? 1 : 2;
const service = await startOrderService({ client }, { announce });

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
