import type { FastifyInstance } from "fastify";
import { register } from "prom-client";
import type { Worker } from "../../../src/runtime/consumer/worker.js";

/** As the README shows it. */
export function routes(app: FastifyInstance, worker: Worker): void {
  app.get("/health/live", (_request, reply) => {
    const { live, why = "live" } = worker.health();
    return reply.code(live ? 200 : 503).send({ live, why });
  });
  app.get("/health/ready", (_request, reply) => {
    const { ready, why = "ready" } = worker.health();
    return reply.code(ready ? 200 : 503).send({ ready, why });
  });
  app.get("/metrics", async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  );
}
