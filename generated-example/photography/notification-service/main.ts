import { connection, ensureTopics } from "./events/index.js";
import type { Mailer } from "./mailer.js";
import { startNotificationService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "development";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

/** Stands in for a mail provider. */
const print: Mailer = async ({ to, subject, idempotencyKey }) => {
  console.log(`to ${to}: ${subject}`);
  return idempotencyKey;
};
const service = await startNotificationService({ client }, print);

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
