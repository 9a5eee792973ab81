import kafkajs from "kafkajs";
import { expect, onTestFinished, test } from "vitest";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import {
  committedOffsets,
  createTopic,
  kafkaClient,
  produceRaw,
  uniqueName,
} from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { brokerWorker } from "./broker-worker.js";
import type { Created } from "./definitions.js";
import { drained } from "./drained.js";

const headers = { eventType: "created" };

function records(...ids: string[]): { value: string; headers: typeof headers }[] {
  return ids.map((id) => ({ value: JSON.stringify({ id }), headers }));
}

test("start says which topic is missing", async () => {
  const topic = uniqueName("missing");
  const { worker } = brokerWorker({ otherwise: "skip" }, { topic, groupId: uniqueName() });
  await expect(worker.start()).rejects.toThrow(`topic "${topic}" does not exist`);
});

test("start says that no broker can be reached", async () => {
  const { worker } = brokerWorker(
    { otherwise: "skip" },
    { topic: "any", groupId: uniqueName(), brokers: ["127.0.0.1:1"] },
  );
  await expect(worker.start()).rejects.toThrow("no broker can be reached");
});

test("a new group begins at the beginning, and any group where it is told to", async () => {
  const topic = await createTopic();
  await produceRaw(topic, records("a", "b", "c", "d"));
  const groupId = uniqueName("group");
  const read = async (from?: bigint): Promise<string[]> => {
    const seen: string[] = [];
    const consume = from === undefined ? {} : { from: [{ topic, partition: 0, offset: from }] };
    const handlers = { created: ({ id }: Created) => void seen.push(id), updated: "skip" };
    const { worker } = brokerWorker(handlers, { topic, groupId, consume });
    await worker.start();
    await waitFor(() => seen.at(-1) === "d", { what: "the last record" });
    await worker.stop();
    return seen;
  };
  expect(await read()).toEqual(["a", "b", "c", "d"]);
  expect(await committedOffsets(groupId, topic)).toEqual([4n]);
  expect(await read(2n)).toEqual(["c", "d"]);
  expect(await committedOffsets(groupId, topic)).toEqual([4n]);
});

test("a handler can stop its worker; what it handled is committed and nothing behind it", async () => {
  const topic = await createTopic();
  await produceRaw(topic, records("a", "stop", "c"));
  const groupId = uniqueName("group");
  const seen: string[] = [];
  const opened: { worker?: Worker } = {};
  const { worker } = brokerWorker(
    {
      created: async ({ id }: Created) => {
        if (id === "stop") await opened.worker?.stop();
        seen.push(id);
      },
      updated: "skip",
    },
    { topic, groupId },
  );
  opened.worker = worker;
  await worker.start();
  await waitFor(() => seen.includes("stop"), { what: "the handler that stops" });
  await worker.stop();
  expect(seen).toEqual(["a", "stop"]);
  expect(await committedOffsets(groupId, topic)).toEqual([2n]);

  const next = brokerWorker(
    { created: ({ id }: Created) => void seen.push(id), updated: "skip" },
    { topic, groupId },
  );
  // At once: the one that stopped has left the group.
  await next.worker.start();
  await drained(groupId, topic);
  expect(seen).toEqual(["a", "stop", "c"]);
});

test("with an interval a quiet topic is committed to its end", async () => {
  const topic = await createTopic();
  const groupId = uniqueName("group");
  const { worker } = brokerWorker(
    { created: () => {}, updated: "skip" },
    { topic, groupId, settings: { commitIntervalMs: 300 } },
  );
  await worker.start();
  for (const id of ["a", "b", "c"]) await produceRaw(topic, records(id));
  await drained(groupId, topic);
});

test("a client that stops for good, as KafkaJS does without a codec, is replaced", async () => {
  const topic = await createTopic();
  const groupId = uniqueName("group");
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const none = CompressionCodecs[CompressionTypes.Snappy];
  const register = (codec: typeof none): void => {
    CompressionCodecs[CompressionTypes.Snappy] = codec;
  };
  register(() => snappy);
  onTestFinished(() => register(none));
  const producer = kafkaClient().producer({
    createPartitioner: kafkajs.Partitioners.LegacyPartitioner,
  });
  await producer.connect();
  await producer.send({ topic, messages: records("a"), compression: CompressionTypes.Snappy });
  await producer.disconnect();

  register(none);
  const seen: string[] = [];
  const { worker, log } = brokerWorker(
    { created: ({ id }: Created) => void seen.push(id), updated: "skip" },
    { topic, groupId },
  );
  await worker.start();
  await waitFor(() => log.lines.some((line) => line.includes("consumer crashed")), {
    what: "the crash",
  });
  register(() => snappy);
  await drained(groupId, topic);
  expect(seen).toEqual(["a"]);
});

/** Snappy as Java frames it, of literals alone. */
const snappy = {
  async compress({ buffer }: { buffer: Buffer }): Promise<Buffer> {
    const size = buffer.length;
    // A literal of up to 65,536 bytes, after the block's length in seven-bit pieces.
    const literal = Buffer.from([
      (size & 0x7f) | 0x80,
      size >> 7,
      61 << 2,
      (size - 1) & 0xff,
      (size - 1) >> 8,
    ]);
    const header = Buffer.from([
      0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1,
    ]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(literal.length + size);
    return Buffer.concat([header, length, literal, buffer]);
  },
  async decompress(buffer: Buffer): Promise<Buffer> {
    return buffer.subarray(16 + 4 + 5);
  },
};
