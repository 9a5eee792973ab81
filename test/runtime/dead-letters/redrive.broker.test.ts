import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { deadLetterOf } from "../../../src/runtime/dead-letters/dead-letter.js";
import type { DeadLetterReason } from "../../../src/runtime/dead-letters/failure.js";
import { redriveDeadLetters } from "../../../src/runtime/dead-letters/redrive/redrive.js";
import type {
  Redriven,
  RedriveOptions,
} from "../../../src/runtime/dead-letters/redrive/redrive-options.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import {
  createTopic,
  endOffsets,
  kafkaClient,
  produceRaw,
  readAll,
  type StoredRecord,
  uniqueName,
} from "../../broker/topics.js";
import { KeptLog } from "../consumer/open-worker.js";
import { formatNames } from "./letters.js";

const group = "readers";

interface Letter {
  readonly value: Buffer | null;
  readonly partition?: number;
  readonly reason?: DeadLetterReason;
  readonly groupId?: string;
  readonly topic?: string;
  readonly format?: (typeof formatNames)[number];
}

const nothing = { sent: 0, left: 0, refused: 0, unreadable: 0, unread: 0n };

test.each(formatNames)(
  "%s: dead letters go back byte for byte, to the partition that they came from",
  async (format) => {
    const { topic, from } = await topics();
    const values = [Buffer.from('{"n": 1.0}'), Buffer.from([0xff, 0]), null, Buffer.alloc(0)];
    for (const [partition, value] of values.entries()) {
      await bury(from, { topic, value, partition: partition % 3, format });
    }
    const before = Date.now() - 1;
    expect(await redrive({ from })).toEqual({ ...nothing, sent: 4 });

    const back = await readAll(topic);
    expect(back.map(({ partition, value }) => [partition, value])).toEqual([
      [0, values[0]],
      [0, values[3]],
      [1, values[1]],
      [2, values[2]],
    ]);
    for (const record of back) {
      expect(record.key).toEqual(Buffer.from([0, 255]));
      expect(record.timestamp).toBeGreaterThan(before);
      expect(record.rawHeaders).toEqual({
        trace: Buffer.from("t"),
        many: [Buffer.from("a"), Buffer.from([255])],
        "dlq.redrives": Buffer.from("1"),
      });
    }
  },
);

test("what is dead-lettered again is counted, and sent back by the next redrive only", async () => {
  const { topic, from } = await topics();
  await bury(from, { topic, value: Buffer.from("{}") });
  expect(await redrive({ from })).toEqual({ ...nothing, sent: 1 });
  expect(await redrive({ from })).toEqual(nothing);

  const [first] = await readAll(topic);
  await buryRecord(from, first, { topic, value: null });
  expect(await redrive({ from })).toEqual({ ...nothing, sent: 1 });
  const headers = (await readAll(topic)).map((it) => it.headers);
  expect(headers.map((it) => it["dlq.redrives"])).toEqual(["1", "2"]);
  expect(Object.keys(headers[1] ?? {}).sort()).toEqual(["dlq.redrives", "many", "trace"]);
});

test("a limit is kept exactly, and the next redrive goes on behind it", async () => {
  const { topic, from } = await topics();
  const values = Array.from({ length: 25 }, (_, n) => Buffer.from(`${n}`));
  for (const value of values) await bury(from, { topic, value, partition: 1 });
  expect(await redrive({ from, limit: 10 })).toEqual({ ...nothing, sent: 10, unread: 15n });
  expect((await endOffsets(topic))[1]).toBe(10n);
  expect(await redrive({ from, limit: 15 })).toMatchObject({ sent: 15, unread: 0n });
  expect(await redrive({ from, limit: 15 })).toEqual(nothing);
  expect((await readAll(topic)).map(({ value }) => value)).toEqual(values);
});

test("what the filter leaves stays, until a redrive of another name wants it", async () => {
  const { topic, from } = await topics();
  await bury(from, { topic, value: Buffer.from("invalid"), reason: "invalid" });
  await bury(from, { topic, value: Buffer.from("handler"), reason: "handler" });
  await bury(from, { topic, value: Buffer.from("theirs"), reason: "handler", groupId: "others" });
  await produceRaw(from, [{ value: "no dead letter" }]);

  const filter: RedriveOptions["filter"] = ({ reason }) => reason === "handler";
  const first = await redrive({ from, filter });
  expect(first).toEqual({ ...nothing, sent: 1, left: 2, unreadable: 1 });
  expect(await redrive({ from })).toEqual(nothing);
  expect(await redrive({ from, group: "others" })).toMatchObject({ sent: 1, left: 2 });
  const name = uniqueName("fixed");
  const invalid: RedriveOptions["filter"] = ({ reason }) => reason === "invalid";
  expect(await redrive({ from, name, filter: invalid })).toMatchObject({ sent: 1, left: 2 });
  const values = (await readAll(topic)).map(({ value }) => String(value));
  expect(values.sort()).toEqual(["handler", "invalid", "theirs"]);
});

test("what can't be sent back is left and told of; the rest goes", async () => {
  const { topic, from } = await topics();
  const small = await createTopic({ config: { "max.message.bytes": "1000" } });
  const one = await createTopic();
  const incompressible = Buffer.from(
    Array.from({ length: 3_000 }, (_, n) => (n * n * 31 + n * 7) >> 3),
  );
  await bury(from, { topic: uniqueName("gone"), value: Buffer.from("gone") });
  await bury(from, { topic: small, value: incompressible });
  await bury(from, { topic: small, value: Buffer.alloc(5_000, "a") });
  await bury(from, { topic: one, value: Buffer.from("no such partition"), partition: 2 });
  await bury(from, { topic, value: Buffer.from("good") });
  const log = new KeptLog();
  expect(await redrive({ from }, log)).toEqual({ ...nothing, sent: 3, refused: 2 });
  expect(log.lines.filter((line) => line.includes("can't be sent back"))).toHaveLength(2);
  expect(await readAll(small)).toHaveLength(1);
  expect(await readAll(one)).toHaveLength(1);
});

test("records may keep their timestamps", async () => {
  const { topic, from } = await topics();
  await bury(from, { topic, value: Buffer.from("x") });
  await redrive({ from, timestamps: "original" });
  expect((await readAll(topic)).map(({ timestamp }) => timestamp)).toEqual([recordTime]);
});

test("to another topic: where the key leads", async () => {
  const { topic, from } = await topics();
  const other = await createTopic({ partitions: 1 });
  await bury(from, { topic, value: Buffer.from("x"), partition: 2 });
  expect(await redrive({ from, to: other })).toEqual({ ...nothing, sent: 1 });
  expect(await readAll(other)).toHaveLength(1);
  expect(await readAll(topic)).toHaveLength(0);
});

test("dead letters that are written meanwhile are not sent back: a record that fails again can't go round", async () => {
  const { topic, from } = await topics();
  for (let n = 0; n < 3; n += 1) await bury(from, { topic, value: Buffer.from(`${n}`) });
  const letters = 3;
  const buried: Promise<void>[] = [];
  const filter = (): boolean => {
    buried.push(bury(from, { topic, value: Buffer.from("late") }));
    return true;
  };
  expect(await redrive({ from, filter })).toEqual({ ...nothing, sent: letters });
  await Promise.all(buried);
  expect(await redrive({ from })).toEqual({ ...nothing, sent: letters });
});

test("where sending fails it rejects, and the next redrive loses nothing", async () => {
  const { topic, from } = await topics();
  const values = Array.from({ length: 20 }, (_, n) => Buffer.from(`${n}`));
  for (const value of values) await bury(from, { topic, value, partition: 0 });
  const producers = opened();
  let sends = 0;
  const failing: Producers = {
    ...producers,
    sendRecord: async (record, settings) => {
      sends += 1;
      if (sends === 8) throw new Error("the network");
      return producers.sendRecord(record, settings);
    },
  };
  const setup = { producers: failing, options: { logger: new KeptLog() }, groups: [group] };
  await expect(redriveDeadLetters(setup, { from })).rejects.toThrow("the network");
  expect(await redrive({ from })).toMatchObject({ sent: 20, unread: 0n });
  const texts = (await readAll(topic)).map(({ value }) => String(value));
  expect(new Set(texts)).toEqual(new Set(values.map(String)));
});

test("two at once share the work; each dead letter goes back", async () => {
  const { topic, from } = await topics(6);
  const values = Array.from({ length: 300 }, (_, n) => `${n}`);
  const producers = opened();
  for (const [n, value] of values.entries()) {
    await buryRecord(
      from,
      undefined,
      { topic, value: Buffer.from(value), partition: n % 3 },
      producers,
      n % 6,
    );
  }
  const filter = (): boolean => true;
  const results = await Promise.all([
    redrive({ from, filter }),
    sleep(50).then(() => redrive({ from, filter })),
  ]);
  expect(results.map(({ unread }) => unread)).toEqual([0n, 0n]);
  expect(results[0].sent + results[1].sent).toBeGreaterThanOrEqual(values.length);
  const texts = (await readAll(topic)).map(({ value }) => String(value));
  expect(new Set(texts)).toEqual(new Set(values));
});

test("a topic that does not exist, a limit of nothing, and no group are refused", async () => {
  await expect(redrive({ from: uniqueName("gone") })).rejects.toThrow(/does not exist/);
  await expect(redrive({ from: "x", limit: 0 })).rejects.toThrow(/limit must be more than 0/);
  const setup = { producers: opened(), options: {}, groups: [] };
  await expect(redriveDeadLetters(setup, { from: "x" })).rejects.toThrow(/give a group/);
});

async function topics(deadLetterPartitions = 2): Promise<{ topic: string; from: string }> {
  const topic = await createTopic({ partitions: 3 });
  return { topic, from: await createTopic({ partitions: deadLetterPartitions }) };
}

function opened(): Producers {
  const producers = openProducers({ client: kafkaClient() });
  onTestFinished(() => producers.close());
  return producers;
}

function redrive(options: RedriveOptions, logger = new KeptLog()): Promise<Redriven> {
  return redriveDeadLetters({ producers: opened(), options: { logger }, groups: [group] }, options);
}

/** Writes a dead letter of a record that was never in its topic. */
function bury(from: string, letter: Letter): Promise<void> {
  return buryRecord(from, undefined, letter);
}

async function buryRecord(
  from: string,
  stored: StoredRecord | undefined,
  letter: Letter,
  producers = opened(),
  deadLetterPartition?: number,
): Promise<void> {
  const { value, partition = 0, reason = "handler", groupId = group, format = "plain" } = letter;
  const record = stored
    ? { ...stored, headers: stored.rawHeaders, offset: "0", timestamp: String(stored.timestamp) }
    : { key: Buffer.from([0, 255]), value, headers, offset: "7", timestamp: String(recordTime) };
  const origin = { topic: letter.topic ?? "", partition, groupId };
  const failure = { reason, error: "Error: no", attempts: 3 };
  const target = { deadLetterTopic: from, deadLetterFormat: format };
  const sent = {
    ...deadLetterOf(record, origin, failure, target),
    ...(deadLetterPartition === undefined ? {} : { partition: deadLetterPartition }),
  };
  const settings = {
    acks: -1,
    idempotent: true,
    retries: 2,
    requestTimeoutMs: 9_000,
    deliveryTimeoutMs: 9_000,
  } as const;
  await producers.sendRecord(sent, settings);
}

/** Older records than this a broker may delete while the test runs. */
const recordTime = Date.now() - 86_400_000;

const headers = { trace: Buffer.from("t"), many: [Buffer.from("a"), Buffer.from([255])] };
