import type { FastifyInstance } from "fastify";
import { type Registry, register } from "prom-client";
import type { RunningGalleryService } from "./service.js";

/** What the orchestrator and Prometheus ask. */
export function routes(
  app: FastifyInstance,
  service: Pick<RunningGalleryService, "health">,
  registry: Registry = register,
): void {
  app.get("/health/live", (_request, reply) => {
    const { live, why = "live" } = service.health();
    return reply.code(live ? 200 : 503).send({ live, why });
  });
  app.get("/health/ready", (_request, reply) => {
    const { ready, why = "ready" } = service.health();
    return reply.code(ready ? 200 : 503).send({ ready, why });
  });
  app.get("/metrics", async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
