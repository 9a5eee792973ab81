import { type Message, Partitioners } from "kafkajs";
import { afterEach, expect, test } from "vitest";
import { defineMessage, type MessageType } from "../../../src/runtime/message/message.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { createTopic, kafkaClient, readAll } from "../../broker/topics.js";
import { producerSettings } from "./shoot.js";

// A service that moves from KafkaJS by hand to generated code writes the same as before.

interface PriceChanged {
  readonly article: string;
  readonly price: number;
  readonly note?: string;
}

interface Options extends SendOptions {
  readonly key?: string;
}

interface PriceSend {
  priceChanged(event: PriceChanged | null, options?: Options): Promise<Sent>;
}

type PriceMessage = MessageType<PriceChanged | null, object, string, Options, "PriceChanged">;

function priceMessage(topic: string): PriceMessage {
  return defineMessage({
    name: "PriceChanged",
    topic,
    key: { from: "payload", path: ["article"], type: "string" },
    headers: [
      { name: "eventType", type: "string", value: { const: "price.changed" } },
      { name: "cents", type: "number", value: { payload: ["price"] } },
      { name: "region", type: "string" },
    ],
    tombstone: true,
    validate: (value) => typeof value === "object" && value !== null,
  });
}

let producers: BulkProducers | undefined;
afterEach(() => producers?.close());

function openSend(
  topic: string,
  partitioner: "java" | "kafkajs-legacy" = "java",
  settings: object = {},
): PriceSend {
  producers = openProducers({ client: kafkaClient(), partitioner });
  const message = priceMessage(topic);
  const entry = { message, settings: { ...producerSettings, ...settings } };
  return createSend<PriceSend>({ priceChanged: entry }, producers);
}

const events: readonly PriceChanged[] = Array.from({ length: 200 }, (_, i) => ({
  article: i % 3 === 0 ? `article-${i}` : `Å${"ß".repeat(i % 7)}-${i}`,
  price: i * 100,
  ...(i % 5 === 0 ? { note: 'é水😀 "quoted"\n' } : {}),
}));

/** As a team writes it by hand. */
function byHand(event: PriceChanged): Message {
  return {
    key: event.article,
    value: JSON.stringify(event),
    headers: { eventType: "price.changed", cents: String(event.price), region: "nørd" },
  };
}

test.each([
  ["java", Partitioners.DefaultPartitioner],
  ["kafkajs-legacy", Partitioners.LegacyPartitioner],
] as const)(
  "%s: partition, key, value and headers are those of plain KafkaJS",
  async (partitioner, createPartitioner) => {
    const [before, after] = [
      await createTopic({ partitions: 6 }),
      await createTopic({ partitions: 6 }),
    ];
    const plain = kafkaClient().producer({ createPartitioner });
    await plain.connect();
    await plain.send({
      topic: before,
      messages: [...events.map(byHand), { key: "gone", value: null }],
    });
    await plain.disconnect();

    const send = openSend(after, partitioner);
    const headers = { region: "nørd" };
    await Promise.all(events.map((event) => send.priceChanged(event, { headers })));
    // A tombstone by hand has no headers.
    await producers?.sendRecord(
      { topic: after, key: Buffer.from("gone"), value: null, headers: {} },
      producerSettings,
    );

    const contents = async (topic: string) => {
      const records = await readAll(topic);
      return records.map(({ partition, offset, key, value, rawHeaders }) => {
        return { partition, offset, key, value, rawHeaders };
      });
    };
    expect(await contents(after)).toEqual(await contents(before));
  },
);

test("null is a tombstone under the key that is given with it", async () => {
  const topic = await createTopic({ config: { "cleanup.policy": "compact" } });
  const send = openSend(topic);
  await send.priceChanged({ article: "a", price: 1 });
  await send.priceChanged(null, { key: "a" });
  const records = await readAll(topic);
  expect(records.map(({ key, value }) => [String(key), value && String(value)])).toEqual([
    ["a", '{"article":"a","price":1}'],
    ["a", null],
  ]);
});

test("a partition and a time of the sender's own", async () => {
  const topic = await createTopic({ partitions: 4 });
  const send = openSend(topic);
  const timestamp = new Date(Date.UTC(2001, 1, 3));
  const sends = [3, 1, 2, 0].map((partition) =>
    send.priceChanged({ article: "same", price: partition }, { partition, timestamp }),
  );
  expect((await Promise.all(sends)).map(({ partition }) => partition)).toEqual([3, 1, 2, 0]);
  const records = await readAll(topic);
  expect(records.map(({ partition, headers }) => [partition, headers["cents"]])).toEqual([
    [0, "0"],
    [1, "1"],
    [2, "2"],
    [3, "3"],
  ]);
  expect(new Set(records.map((record) => record.timestamp))).toEqual(
    new Set([timestamp.getTime()]),
  );
});

test("gzip: what the topic takes only when it is compressed comes through whole", async () => {
  const topic = await createTopic({ config: { "max.message.bytes": "2000" } });
  const event = { article: "a", price: 1, note: "x".repeat(20_000) };
  await openSend(topic, "java", { compression: "gzip" }).priceChanged(event);
  const [record] = await readAll(topic);
  expect(String(record?.value)).toBe(JSON.stringify(event));
  await producers?.close();
  const plain = openSend(topic).priceChanged(event);
  await expect(plain).rejects.toMatchObject({ reason: "too-large", stored: "no" });
});
