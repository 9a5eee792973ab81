import type { Bank } from "./bank.js";
import { connection, ensureTopics } from "./events/index.js";
import { startPaymentService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "local";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

/** Stands in for a bank: pays everything. */
const bank: Bank = {
  capture: async ({ orderId }) => ({ ok: true, paymentId: orderId }),
  refund: async () => {},
};
const service = await startPaymentService({ client }, bank);

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
