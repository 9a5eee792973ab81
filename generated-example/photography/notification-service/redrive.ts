import { connection, notificationService } from "./events/index.js";

// For whoever is on call, once the mail provider works again: what it refused goes back to topic invites.
// What does not fit the contract stays: sending it back would mend nothing.
const client = connection(process.env["NODE_ENV"] === "production" ? "production" : "development");
const service = notificationService({ client });
const { sent, left, refused } = await service.redrive({
  from: "dead-letter-queue",
  filter: ({ reason }) => reason === "handler",
});
await service.close();
console.log(`${sent} sent back, ${left} left, ${refused} refused by the broker`);
