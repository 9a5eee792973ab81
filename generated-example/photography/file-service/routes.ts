import type { Express } from "express";
import { type Registry, register } from "prom-client";
import type { RunningFileService } from "./service.js";

/** What the orchestrator and Prometheus ask. */
export function routes(
  app: Express,
  service: Pick<RunningFileService, "health">,
  registry: Registry = register,
): void {
  app.get("/health/live", (_request, response) => {
    const { live, why = "live" } = service.health();
    response.status(live ? 200 : 503).json({ live, why });
  });
  app.get("/health/ready", (_request, response) => {
    const { ready, why = "ready" } = service.health();
    response.status(ready ? 200 : 503).json({ ready, why });
  });
  app.get("/metrics", async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
}
