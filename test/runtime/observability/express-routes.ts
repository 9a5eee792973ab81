import type { Express } from "express";
import { register } from "prom-client";
import type { Worker } from "../../../src/runtime/consumer/worker.js";

/** As the README shows it. */
export function routes(app: Express, worker: Worker): void {
  app.get("/health/live", (_request, response) => {
    const { live, why = "live" } = worker.health();
    response.status(live ? 200 : 503).json({ live, why });
  });
  app.get("/health/ready", (_request, response) => {
    const { ready, why = "ready" } = worker.health();
    response.status(ready ? 200 : 503).json({ ready, why });
  });
  app.get("/metrics", async (_request, response) => {
    response.type(register.contentType).send(await register.metrics());
  });
}
