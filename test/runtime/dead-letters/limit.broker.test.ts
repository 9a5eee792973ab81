import { randomBytes } from "node:crypto";
import { CompressionTypes } from "kafkajs";
import { expect, test } from "vitest";
import type { DeadLetterFormatName } from "../../../src/runtime/dead-letters/format-name.js";
import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import { createMissingTopics } from "../../../src/runtime/transport/kafkajs/create-missing-topics.js";
import { createTopic, kafkaClient, produceRaw, readAll, uniqueName } from "../../broker/topics.js";
import { brokerWorker } from "../consumer/broker-worker.js";
import { usersTopic } from "../consumer/definitions.js";
import { drained } from "../consumer/drained.js";
import { formatNames } from "./letters.js";

const limit = 50_000;
const headers = { eventType: "created", trace: "t" };

test.each(formatNames)(
  "%s: records of exactly the size that the topic takes can be dead-lettered",
  async (format) => {
    const { topic, groupId } = await topicsFor(format);
    const garbage = await largest((length) => randomBytes(length));
    const event = await largest((length) => Buffer.from(`{"id":"${"x".repeat(length - 9)}"}`));
    await produceRaw(topic, [{ value: garbage, headers }]);
    await produceRaw(topic, [{ value: event, headers }]);

    // As JSON each of these characters takes six bytes.
    await deadLettered(topic, groupId, format, "\u0001".repeat(10_000));

    const [first, second] = await readAll(`${topic}.dlq`);
    for (const [record, reason, value] of [
      [first, "undecodable", garbage],
      [second, "handler", event],
    ] as const) {
      if (!record) throw new Error("a dead letter is missing");
      const stored = { ...record, headers: record.rawHeaders, offset: "0" };
      const letter = readDeadLetter({ ...stored, timestamp: String(record.timestamp) });
      expect(letter).toMatchObject({ reason, origin: { topic, partition: 0, groupId } });
      expect(letter?.value?.equals(value)).toBe(true);
      expect(letter?.headers).toEqual({
        eventType: Buffer.from("created"),
        trace: Buffer.from("t"),
      });
    }
  },
);

test("a record that only fits compressed is dead-lettered compressed", async () => {
  const { topic, groupId } = await topicsFor("plain");
  const producer = kafkaClient().producer();
  await producer.connect();
  const value = `{"id":"${"x".repeat(20 * limit)}"`;
  await producer.send({
    topic,
    compression: CompressionTypes.GZIP,
    messages: [{ value, headers }],
  });
  await producer.disconnect();
  await deadLettered(topic, groupId, "plain", "");
  const [letter] = await readAll(`${topic}.dlq`);
  expect(letter?.value?.equals(Buffer.from(value))).toBe(true);
});

async function topicsFor(format: DeadLetterFormatName) {
  const topic = uniqueName();
  const admin = kafkaClient().admin();
  const definitions = [
    { name: topic, partitions: 1, config: { "max.message.bytes": String(limit) } },
    { name: `${topic}.dlq`, partitions: 1, config: {}, deadLettersOf: { [topic]: format } },
  ];
  await createMissingTopics(definitions, admin);
  await admin.disconnect();
  return { topic, groupId: uniqueName("group") };
}

/** The longest value that a topic of this limit takes; one byte more and the broker refuses it. */
async function largest(make: (length: number) => Buffer): Promise<Buffer> {
  const topic = await createTopic({ config: { "max.message.bytes": String(limit) } });
  let taken: Buffer | undefined;
  for (let length = limit - 130; length < limit; length += 1) {
    const value = make(length);
    try {
      await produceRaw(topic, [{ value, headers }]);
    } catch (error) {
      if (taken && /larger than the max message size/.test(String(error))) return taken;
      throw error;
    }
    taken = value;
  }
  throw new Error("the broker takes more than it should");
}

async function deadLettered(
  topic: string,
  groupId: string,
  format: DeadLetterFormatName,
  error: string,
): Promise<void> {
  const errors = {
    ...usersTopic().errors,
    ...{ deadLetterTopic: `${topic}.dlq`, deadLetterFormat: format, attempts: 1 },
  };
  const created = () => {
    throw new Error(error);
  };
  const { worker } = brokerWorker(
    { created, updated: "skip" },
    { topic, groupId, users: { errors } },
  );
  await worker.start();
  await drained(groupId, topic);
  await worker.stop();
}
