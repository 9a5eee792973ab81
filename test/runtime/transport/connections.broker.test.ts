import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import type { TransportConsumer } from "../../../src/runtime/transport/transport.js";
import { committedOffsets, createTopic, produceRaw, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { apiKey } from "../../faults/api-key.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";

let kafka: BrokerBehindProxy;
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());

const heartbeatIntervalMs = 100;

interface Reader {
  readonly consumer: TransportConsumer;
  /** Records that came. */
  readonly fetched: string[];
}

async function reader(groupId: string, topic: string): Promise<Reader> {
  // A request that is not answered is given up long after the test.
  const client = new Kafka({
    brokers: kafka.brokers,
    requestTimeout: 300_000,
    logLevel: logLevel.NOTHING,
  });
  const consumer = kafkajsTransport(client).consumer({
    ...{ groupId, sessionTimeoutMs: 60_000, heartbeatIntervalMs, rebalanceTimeoutMs: 60_000 },
    ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 100 },
  });
  onTestFinished(() => consumer.disconnect());
  const fetched: string[] = [];
  let joins = 0;
  await consumer.connect();
  await consumer.subscribe([topic], true);
  await consumer.run({
    fetched: ({ records }) => void fetched.push(...records.map(({ value }) => String(value))),
    mayJoin: () => true,
    assigned: () => {
      joins += 1;
    },
    crashed: () => {},
  });
  await waitFor(() => joins > 0, { what: "an assignment" });
  return { consumer, fetched };
}

test.each(["heartbeat", "offsetCommit"] as const)(
  "a connection that breaks within a response of %s is heard again once it is back",
  async (kind) => {
    const groupId = uniqueName("group");
    const topic = await createTopic({}, kafka.directBrokers);
    await produceRaw(topic, [{ value: "a" }], kafka.directBrokers);
    const { consumer, fetched } = await reader(groupId, topic);
    await waitFor(() => fetched.length > 0, { what: "a record" });
    const broken = kafka.proxy.breakWithinNextResponse(apiKey[kind]);
    const commit = (offset: bigint): Promise<void> =>
      consumer.commit([{ topic, partition: 0, offset }]);
    await commit(0n).catch(() => {});
    await broken;
    for (let beats = 0; beats < 5; beats += 1) {
      await new Promise((resolve) => setTimeout(resolve, heartbeatIntervalMs));
      await consumer.heartbeat().catch(() => {});
    }
    await commit(1n);
    expect(await committedOffsets(groupId, topic, kafka.directBrokers)).toEqual([1n]);
  },
);

test("heartbeats that nobody answers are told also before there is anything to read", async () => {
  const topic = await createTopic({}, kafka.directBrokers);
  const { consumer } = await reader(uniqueName("group"), topic);
  await consumer.heartbeat();
  onTestFinished(() => {
    kafka.proxy.disturbResponses(undefined);
    kafka.proxy.cut();
  });
  kafka.proxy.disturbResponses((kind) => (kind === apiKey.heartbeat ? "swallow" : "pass"));
  await expect
    .poll(() => consumer.heartbeat().catch(String))
    .toContain("no heartbeat was answered");
});
