import { once } from "node:events";
import { createServer } from "node:http";
import express from "express";
import { fastify } from "fastify";
import type { Registry } from "prom-client";
import { routes as fileRoutes } from "../../generated-example/photography/file-service/routes.js";
import type { RunningFileService } from "../../generated-example/photography/file-service/service.js";
import { routes as galleryRoutes } from "../../generated-example/photography/gallery-service/routes.js";
import type { RunningGalleryService } from "../../generated-example/photography/gallery-service/service.js";

interface Served<Service> {
  readonly service: Service;
  readonly registry: Registry;
}

/** Serves the routes of the file service with Express, those of the gallery service with Fastify. */
export async function httpServers({
  files,
  galleries,
}: {
  readonly files: Served<RunningFileService>;
  readonly galleries: Served<RunningGalleryService>;
}): Promise<{
  readonly urls: { readonly files: string; readonly galleries: string };
  close(): Promise<void>;
}> {
  const app = express();
  fileRoutes(app, files.service, files.registry);
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? (address?.port ?? 0) : 0;

  const galleryApp = fastify();
  galleryRoutes(galleryApp, galleries.service, galleries.registry);
  const url = await galleryApp.listen({ host: "127.0.0.1", port: 0 });
  return {
    urls: { files: `http://127.0.0.1:${port}`, galleries: url },
    async close() {
      server.closeAllConnections();
      server.close();
      await galleryApp.close();
    },
  };
}
