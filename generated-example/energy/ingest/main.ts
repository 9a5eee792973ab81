import { createInterface } from "node:readline";
import { connection, ensureTopics, RegionDispatch } from "./events/index.js";
import { openIngest } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "local";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

const ingest = openIngest({ client, logger: console });

// One dispatch result a line, as JSON, on standard input.
for await (const line of createInterface({ input: process.stdin })) {
  const dispatch = RegionDispatch.parse(JSON.parse(line));
  if (dispatch.ok) await ingest.write({ dispatches: [dispatch.value], observations: [] });
  else console.error("no dispatch result:", dispatch.issues);
}
await ingest.close();
