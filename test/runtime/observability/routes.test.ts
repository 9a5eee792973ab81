import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import express from "express";
import fastify from "fastify";
import { describe, expect, onTestFinished, test } from "vitest";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { prometheusHooks } from "../../../src/runtime/observability/prometheus.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { group } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import * as ofExpress from "./express-routes.js";
import * as ofFastify from "./fastify-routes.js";

/** A worker on the in-memory broker. */
function newWorker(): Worker {
  const client = new MemoryBroker({ topics: { users: {}, "users.dlq": {} } });
  const options = { client, logger: new KeptLog(), hooks: prometheusHooks() };
  const handlers = { users: { created: "skip", updated: "skip" } };
  const producers = openProducers(options);
  const worker = createWorker({ group: group(), handlers, producers, options });
  onTestFinished(async () => {
    await worker.stop();
    await producers.close();
  });
  return worker;
}

/** An application with the routes, listening; its address. */
type Listen = (worker: Worker) => Promise<string>;

const frameworks: Readonly<Record<string, Listen>> = {
  fastify: async (worker) => {
    const app = fastify();
    ofFastify.routes(app, worker);
    onTestFinished(() => app.close());
    return app.listen({ port: 0, host: "127.0.0.1" });
  },
  express: async (worker) => {
    const app = express();
    ofExpress.routes(app, worker);
    const server = createServer(app);
    onTestFinished(() => void server.close());
    return addressOf(server);
  },
};

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of a server that listens on a port, as this one does.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function get(url: string): Promise<{ status: number; body: string; type: string | null }> {
  const response = await fetch(url, { headers: { connection: "close" } });
  const { status, headers } = response;
  return { status, body: await response.text(), type: headers.get("content-type") };
}

describe.each(Object.entries(frameworks))("routes of %s", (name, listen) => {
  test("are live before, ready once the worker has joined, and show the metrics", async () => {
    const worker = newWorker();
    const address = await listen(worker);
    expect(await get(`${address}/health/live`)).toMatchObject({ status: 200 });
    expect(await get(`${address}/health/ready`)).toMatchObject({
      status: 503,
      body: '{"ready":false,"why":"not started"}',
    });
    await worker.start();
    expect(await get(`${address}/health/ready`)).toMatchObject({
      status: 200,
      body: '{"ready":true,"why":"ready"}',
    });
    const metrics = await get(`${address}/metrics`);
    expect(metrics.type).toMatch(/^text\/plain; ?version=0\.0\.4/);
    expect(metrics.body).toContain('kafka_consumer_assigned_partitions{group="readers"} 1');
  });

  test("say 503 where the worker is not live", async () => {
    const worker = newWorker();
    const health = { live: false, ready: false, why: "no sign of the group for 99 s" };
    const address = await listen({ ...worker, health: () => health });
    expect(await get(`${address}/health/live`)).toMatchObject({
      status: 503,
      body: '{"live":false,"why":"no sign of the group for 99 s"}',
    });
  });

  test("stand in the README as they are tested here", () => {
    const read = (file: string): string =>
      readFileSync(path.join(import.meta.dirname, file), "utf8");
    const body = /^ {2}app\.get[\s\S]*(?=^\}$)/m.exec(read(`${name}-routes.ts`))?.[0] ?? "none";
    expect(read("../../../README.md")).toContain(body.replaceAll(/^ {2}/gm, ""));
  });
});
