import { setImmediate as nextTurn } from "node:timers/promises";
import { Kafka, logLevel, Partitioners } from "kafkajs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as inviteEvents from "../../generated-example/photography/invite-service/events/index.js";
import * as shootEvents from "../../generated-example/photography/shoot-service/events/index.js";
import { createTopic, kafkaClient, readAll, type StoredRecord } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { apiKey } from "../faults/api-key.js";
import { type BrokerBehindProxy, startBrokerBehindProxy } from "../faults/broker-behind-proxy.js";
import { type ShootEvent, type Step, sendStep, shootSteps, stepOf } from "./shoot-events.js";

let kafka: BrokerBehindProxy;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
  const admin = kafkaClient(kafka.directBrokers).admin();
  await shootEvents.ensureTopics(admin, "development");
  await inviteEvents.ensureTopics(admin, "development");
  await admin.disconnect();
});
afterAll(() => kafka?.stop());

const ignore = (): void => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A client through the proxy that soon gives up waiting for a response. */
function newClient(): Kafka {
  return new Kafka({ brokers: kafka.brokers, requestTimeout: 1000, logLevel: logLevel.NOTHING });
}

function produceRequests(): number {
  return kafka.proxy.requests.get(apiKey.produce) ?? 0;
}

test.each([
  { title: "1,000 events of 50 shoots at once", run: 0, isSwallowed: false },
  { title: "the same with one produce response swallowed", run: 1, isSwallowed: true },
])(
  "$title: few requests of one producer, each event once and in order",
  async ({ run, isSwallowed }) => {
    const steps = shootSteps(1000, 50, run);
    const client = newClient();
    const producer = vi.spyOn(client, "producer");
    const service = shootEvents.shootService({ client, logger });
    const before = produceRequests();
    const swallowed = isSwallowed
      ? kafka.proxy.swallowNextResponse(apiKey.produce)
      : Promise.resolve();

    await Promise.all(steps.map((step) => sendStep(service.send, step)));
    await swallowed;
    expect(producer).toHaveBeenCalledTimes(1);
    expect(produceRequests() - before).toBeLessThanOrEqual(100);
    await service.close();

    const stored = await storedOf(steps);
    expectAll(
      steps,
      stored.map(({ step }) => step),
    );
    expect(new Set(stored.map(({ record }) => record.partition))).toEqual(new Set([0, 1, 2]));
    for (const { record, step } of stored) expect(record.key?.toString()).toBe(step.shootId);

    expectAll(steps, await handledOf(steps));
  },
);

test("the fault bites: plain KafkaJS with the same records loses or doubles acknowledged ones", async () => {
  const topic = await createTopic({ partitions: 3 }, kafka.directBrokers);
  const producer = newClient().producer({
    ...{ idempotent: true, maxInFlightRequests: 1 },
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const send = (value: string, key: string) => producer.send({ topic, messages: [{ key, value }] });
  await send("first", "first");
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.produce);
  const steps = shootSteps(1000, 50, 2);
  const values = steps.map(({ number }) => String(number));

  // None of them rejects: all 1,000 are acknowledged as stored.
  const acknowledged = steps.map(({ number, shootId }) => send(String(number), shootId));
  await Promise.all(acknowledged);
  await swallowed;
  await producer.disconnect();

  const stored = (await readAll(topic, kafka.directBrokers)).map(({ value }) => String(value));
  expect(stored.filter((value) => value !== "first").sort()).not.toEqual(values.sort());
});

/** Each step once; those of one shoot in the order of sending. */
function expectAll(steps: readonly Step[], found: readonly Step[]): void {
  const byNumber = [...found].sort((a, b) => a.number - b.number);
  expect(byNumber).toEqual(steps);
  for (const shootId of new Set(steps.map((step) => step.shootId))) {
    const ofShoot = (step: Step): boolean => step.shootId === shootId;
    expect(found.filter(ofShoot)).toEqual(steps.filter(ofShoot));
  }
}

/** What the topic holds of the shoots of these steps. */
async function storedOf(
  steps: readonly Step[],
): Promise<readonly { record: StoredRecord; step: Step }[]> {
  const shoots = new Set(steps.map(({ shootId }) => shootId));
  const records = await readAll("shoots", kafka.directBrokers);
  return records
    .map((record) => ({ record, step: stepOf(JSON.parse(String(record.value))) }))
    .filter(({ step }) => shoots.has(step.shootId));
}

/** What the handlers of another generated service are called with, of the shoots of these steps. */
async function handledOf(steps: readonly Step[]): Promise<readonly Step[]> {
  const shoots = new Set(steps.map(({ shootId }) => shootId));
  const handled: Step[] = [];
  const busy = new Set<string>();
  const handle = async (event: ShootEvent, method: Step["method"], key: string): Promise<void> => {
    const step = stepOf(event);
    if (!shoots.has(step.shootId)) return;
    expect(busy, "one event of a shoot at a time").not.toContain(step.shootId);
    busy.add(step.shootId);
    handled.push({ ...step, method });
    // Longer for some than for others, so that handlers that don't wait for each other change places.
    for (let turns = step.number % 7; turns > 0; turns--) await nextTurn();
    busy.delete(step.shootId);
    expect(key).toBe(step.shootId);
  };
  const service = inviteEvents.inviteService({ client: newClient(), logger });
  const worker = service.consume({
    users: { otherwise: "skip" },
    shoots: {
      shootCompleted: (event, { key }) => handle(event, "shootCompleted", key),
      shootCreated: (event, { key }) => handle(event, "shootCreated", key),
      shootDelivered: (event, { key }) => handle(event, "shootDelivered", key),
      shootUpdated: (event, { key }) => handle(event, "shootUpdated", key),
    },
  });
  await worker.start();
  await waitFor(() => handled.length >= steps.length, { what: `${steps.length} handled events` });
  await worker.stop();
  await service.close();
  // A handler that throws has its record dead-lettered after some attempts.
  expect(worker.counts).toMatchObject({ deadLettered: 0 });
  return handled;
}
