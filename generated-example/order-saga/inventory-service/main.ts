import { connection, ensureTopics } from "./events/index.js";
import { startInventoryService } from "./service.js";
import { Stock } from "./stock.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "local";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

/** Stands in for the warehouse. */
const stock = new Stock({ "tea-earl-grey": 200, "cup-blue": 40 });
const service = await startInventoryService({ client }, stock);

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
