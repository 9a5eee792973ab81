import express from "express";
import { connection, ensureTopics, prometheusHooks, topics } from "./events/index.js";
import type { Renderer } from "./renderer.js";
import { routes } from "./routes.js";
import { startFileService } from "./service.js";

const cluster = process.env["NODE_ENV"] === "production" ? "production" : "development";
const client = connection(cluster);

const admin = client.admin();
await ensureTopics(admin, cluster);
await admin.disconnect();

/** Stands in for an image pipeline. */
const render: Renderer = async ({ fileId }) => [
  { kind: "preview", url: `https://files.example.com/${fileId}.jpg`, width: 2048, height: 1365 },
];
const service = await startFileService({ client, hooks: prometheusHooks({ topics }) }, render);
const app = express();
routes(app, service);
const server = app.listen(Number(process.env["PORT"] ?? 8080));

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop().then(() => server.close()));
