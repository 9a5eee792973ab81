import { fastify } from "fastify";
import { connection, ensureTopics, prometheusHooks, topics } from "./events/index.js";
import { routes } from "./routes.js";
import { startGalleryService } from "./service.js";

const server = process.env["NODE_ENV"] === "production" ? "production" : "development";
const client = connection(server);

const admin = client.admin();
await ensureTopics(admin, server);
await admin.disconnect();

const service = await startGalleryService({ client, hooks: prometheusHooks({ topics }) });
const app = fastify();
routes(app, service);
await app.listen({ host: "0.0.0.0", port: Number(process.env["PORT"] ?? 8080) });

// Finishes what is in hand, commits and leaves the group; then nothing keeps the process alive.
process.once("SIGTERM", () => void service.stop().then(() => app.close()));
