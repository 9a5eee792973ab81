import { connection, ensureTopics } from "./events/index.js";
import type { Renderer } from "./renderer.js";
import { startFileService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "development";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

/** Stands in for an image pipeline. */
const render: Renderer = async ({ fileId }) => [
  { kind: "preview", url: `https://files.example.com/${fileId}.jpg`, width: 2048, height: 1365 },
];
const service = await startFileService({ client }, render);

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop());
