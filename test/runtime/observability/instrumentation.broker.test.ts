import { createRequire } from "node:module";
import { KafkaJsInstrumentation } from "@opentelemetry/instrumentation-kafkajs";
import { expect, onTestFinished, test } from "vitest";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import type { Hooks } from "../../../src/runtime/hooks.js";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import { openTelemetryHooks } from "../../../src/runtime/observability/opentelemetry.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { createTopic, kafkaClient, readAll, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { group, received, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { producerSettings } from "../producer/shoot.js";
import { Telemetry } from "./telemetry.js";

const instrumentation = new KafkaJsInstrumentation();
// It changes KafkaJS as it is required.
createRequire(import.meta.url)("kafkajs");

/** Sends a message to a topic of its own and has it handled. All spans of it have ended then. */
async function sendAndHandle(topic: string, hooks: readonly Hooks[]): Promise<void> {
  const options = { client: kafkaClient(), logger: new KeptLog(), hooks };
  const producers = openProducers(options);
  const definition: MessageDefinition = {
    ...received("created").message.definition,
    ...{ topic, headers: [{ name: "eventType", type: "string", value: { const: "created" } }] },
  };
  const message = { name: "created", topic, definition };
  const entries = { created: { message, settings: producerSettings } };
  const send = createSend<{ created(event: object): Promise<unknown> }>(entries, producers);
  const users = usersTopic({ topic });
  const worker = createWorker({
    group: { ...group(users), groupId: uniqueName("group") },
    handlers: { users: { created: () => {}, updated: "skip" } },
    ...{ producers, options },
  });
  onTestFinished(() => producers.close());
  onTestFinished(() => worker.stop());
  await send.created({ id: "1" });
  await worker.start();
  await waitFor(() => worker.counts.handled === 1, { what: "the message handled" });
  await worker.stop();
}

function newTelemetry(): Telemetry {
  const telemetry = new Telemetry();
  instrumentation.setTracerProvider(telemetry.tracerProvider);
  return telemetry;
}

test("OpenTelemetry's own instrumentation of KafkaJS makes spans where there are none of ours", async () => {
  const telemetry = newTelemetry();
  const topic = await createTopic();
  await sendAndHandle(topic, []);
  const spans = [...telemetry.spans(`send ${topic}`), ...telemetry.spans(`process ${topic}`)];
  expect(spans.map(({ instrumentationScope }) => instrumentationScope.name)).toEqual([
    "@opentelemetry/instrumentation-kafkajs",
    "@opentelemetry/instrumentation-kafkajs",
  ]);
});

test("beside it each message has one span of its send and one of its handling: ours", async () => {
  const telemetry = newTelemetry();
  const topic = await createTopic();
  await sendAndHandle(topic, [openTelemetryHooks(telemetry)]);
  const spans = [...telemetry.spans(`send ${topic}`), ...telemetry.spans(`process ${topic}`)];
  expect(spans.map(({ name, instrumentationScope }) => [name, instrumentationScope.name])).toEqual([
    [`send ${topic}`, "topicwright"],
    [`process ${topic}`, "topicwright"],
  ]);
  // Read last: this reading makes spans too.
  const [stored] = await readAll(topic);
  expect(stored?.headers["traceparent"]).toContain(`-${spans[0]?.spanContext().spanId}-`);
});
