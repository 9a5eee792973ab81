import { inspect } from "node:util";
import { context, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { isTracingSuppressed } from "@opentelemetry/core";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { expect, onTestFinished, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { openTelemetryHooks } from "../../../src/runtime/observability/opentelemetry.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { waitFor } from "../../broker/wait-for.js";
import { group, received } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { Telemetry } from "./telemetry.js";

const settings: ProducerSettings = {
  ...{ acks: -1, idempotent: true },
  ...{ retries: 0, requestTimeoutMs: 2_000, deliveryTimeoutMs: 4_000 },
};

interface Send {
  created(event: unknown): Promise<unknown>;
  updated(event: unknown): Promise<unknown>;
}

type Handler = (event: { id: string }, ctx: Context<unknown, string, Send>) => unknown;

const secret = "hunter2-hunter2";

/** A service with hooks of OpenTelemetry that sends and reads `users`. */
async function service(created: Handler, updated: Handler = () => {}) {
  const telemetry = new Telemetry();
  const client = new MemoryBroker({ topics: { users: {}, "users.dlq": {} } });
  const hooks = openTelemetryHooks(telemetry);
  const options = { client, logger: new KeptLog(), hooks };
  const producers = openProducers(options);
  const entry = (name: string) => {
    const value = { const: name };
    const { message } = received(name, { headers: [{ name: "eventType", type: "string", value }] });
    return { message, settings };
  };
  const entries = { created: entry("created"), updated: entry("updated") };
  const send = createSend<Send>(entries, producers);
  const handlers = { users: { created, updated } };
  const worker = createWorker({ group: group(), handlers, send, producers, options });
  onTestFinished(async () => {
    await worker.stop();
    await producers.close();
  });
  await worker.start();
  return { telemetry, client, send, worker };
}

const idOf = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().spanId;

test("a send and the handler's call are spans, and the second is linked to the first", async () => {
  const { telemetry, send } = await service(() => {});
  await send.created({ id: "1" });
  await waitFor(() => telemetry.spans("process users").length, { what: "the handler's span" });
  const [sent] = telemetry.spans("send users");
  const [processed] = telemetry.spans("process users");
  expect(sent).toMatchObject({
    kind: SpanKind.PRODUCER,
    attributes: {
      "messaging.system": "kafka",
      "messaging.operation.name": "send",
      "messaging.operation.type": "send",
      "messaging.destination.name": "users",
      "messaging.destination.partition.id": "0",
      "messaging.kafka.offset": 0,
      "messaging.message.body.size": 10,
      "topicwright.message.name": "created",
    },
  });
  expect(processed).toMatchObject({
    kind: SpanKind.CONSUMER,
    attributes: {
      "messaging.operation.type": "process",
      "messaging.consumer.group.name": "readers",
      "messaging.kafka.offset": 0,
      "topicwright.attempt": 1,
    },
  });
  expect(processed?.parentSpanContext).toBeUndefined();
  expect(processed?.links.map((link) => link.context.spanId)).toEqual([idOf(sent)]);
});

test("what a handler sends belongs to its span, and no span of others is made of the client's work", async () => {
  const inside: { active: string | undefined; suppressed: boolean }[] = [];
  const { telemetry, send, client } = await service(async (_event, ctx) => {
    const active = trace.getActiveSpan()?.spanContext().spanId;
    inside.push({ active, suppressed: isTracingSuppressed(context.active()) });
    await ctx.send.updated({ id: "2" });
  });
  await send.created({ id: "1" });
  await waitFor(() => telemetry.spans("process users").length === 2, { what: "both handled" });
  const [processed] = telemetry.spans("process users");
  const [, sent] = telemetry.spans("send users");
  expect(inside).toEqual([{ active: idOf(processed), suppressed: false }]);
  expect(sent?.parentSpanContext?.spanId).toBe(idOf(processed));
  const { traceparent } = client.records("users")[1]?.headers ?? {};
  expect(String(traceparent)).toContain(`-${idOf(sent)}-`);
});

test("failures say of what kind they are, and no payload's value is in any span or metric", async () => {
  const { telemetry, send, worker } = await service((event) => {
    throw new TypeError(`can't take ${JSON.stringify(event)}`);
  });
  await send.created({ id: secret });
  await waitFor(() => worker.counts.deadLettered === 1, { what: "the dead letter" });
  const calls = telemetry.spans("process users");
  expect(calls.map(({ attributes }) => attributes["topicwright.attempt"])).toEqual([1, 2, 3]);
  for (const { status, attributes, events } of calls) {
    expect({ status, events }).toEqual({ status: { code: SpanStatusCode.ERROR }, events: [] });
    expect(attributes["error.type"]).toBe("TypeError");
  }
  const metrics = await telemetry.metrics();
  expect(metrics.get("messaging.client.consumed.messages")).toMatchObject([
    { value: 1, attributes: { "topicwright.outcome": "dead-lettered", "error.type": "handler" } },
  ]);
  const told = telemetry.spans().map(({ name, attributes, events, links, status }) => {
    return { name, attributes, events, links, status };
  });
  const options = { depth: 20, maxArrayLength: null, maxStringLength: null };
  expect(inspect([told, [...metrics]], options)).not.toContain(secret);
});

test("the metrics of the messaging conventions", async () => {
  const telemetry = new Telemetry();
  const hooks = openTelemetryHooks(telemetry);
  const place = { topic: "users", partition: 2 };
  hooks.sent?.({ ...place, message: "created", bytes: 9, durationMs: 20 });
  hooks.sendFailed?.({ topic: "users", reason: "failed", stored: "unknown", durationMs: 10 });
  const outcome = { outcome: "handled", attempts: 1, durationMs: 500 } as const;
  hooks.settled?.({ ...place, group: "readers", offset: "1", ...outcome });
  const metrics = await telemetry.metrics();
  expect(metrics.get("messaging.client.sent.messages")).toMatchObject([
    { value: 1, attributes: { "messaging.destination.partition.id": "2" } },
    { value: 1, attributes: { "error.type": "failed" } },
  ]);
  expect(metrics.get("messaging.client.operation.duration")).toMatchObject([
    { value: { sum: 0.02 } },
    { value: { sum: 0.01 } },
  ]);
  expect(metrics.get("messaging.process.duration")).toMatchObject([
    { value: { sum: 0.5 }, attributes: { "messaging.consumer.group.name": "readers" } },
  ]);
});
