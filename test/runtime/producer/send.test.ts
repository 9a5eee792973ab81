import { beforeEach, expect, test } from "vitest";
import { InvalidMessageError } from "../../../src/runtime/message/invalid-message-error.js";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { type BulkProducers, createProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { SendResult, Sent } from "../../../src/runtime/producer/sent.js";
import { ScriptedTransport } from "./scripted-transport.js";
import { producerSettings, type Shoot, shootMessage } from "./shoot.js";

interface Send {
  shootCreated(event: Shoot, options?: SendOptions): Promise<Sent>;
  all(messages: readonly Outgoing<"ShootCreated">[]): Promise<readonly SendResult[]>;
}

const ShootCreated = shootMessage("shoots");
let kafka: ScriptedTransport;
let producers: BulkProducers;
let send: Send;
beforeEach(() => {
  kafka = new ScriptedTransport();
  kafka.topics.set("shoots", 1);
  kafka.answers = ({ answer }) => answer();
  producers = createProducers(kafka);
  const shootCreated = { message: ShootCreated, settings: producerSettings };
  send = createSend<Send>({ shootCreated }, producers);
});

// What JavaScript lets through; the types would not.
const invalid = JSON.parse('{ "shootId": 7, "number": 1 }') as Shoot;

test("a message goes out with key, headers and options", async () => {
  const timestamp = new Date(1_700_000_000_000);
  const options = { timestamp, partition: 0, headers: { trace: "t1" } };
  const sent = await send.shootCreated({ shootId: "s1", number: 1 }, options);
  expect(sent).toEqual({ topic: "shoots", partition: 0, offset: 0n });
  const [record] = kafka.sends.flatMap(({ records }) => records);
  expect(record).toMatchObject({ topic: "shoots", partition: 0, timestamp: timestamp.getTime() });
  expect(String(record?.key)).toBe("s1");
  expect(String(record?.headers["eventType"])).toBe("shoot.created");
  expect(String(record?.headers["trace"])).toBe("t1");
});

test("a message that does not fit is not sent", async () => {
  const sending = send.shootCreated(invalid);
  await expect(sending).rejects.toMatchObject({
    ...{ name: "SendError", reason: "invalid", stored: "no", topic: "shoots" },
    cause: expect.any(InvalidMessageError),
  });
  expect(kafka.sends).toEqual([]);
});

test("all says of each message what became of it, and sends them in one request", async () => {
  const results = await send.all([
    ShootCreated.of({ shootId: "s1", number: 1 }),
    ShootCreated.of(invalid),
    ShootCreated.of({ shootId: "s1", number: 2 }, { headers: { trace: "t" } }),
  ]);
  expect(results).toEqual([
    { ok: true, topic: "shoots", partition: 0, offset: 0n },
    { ok: false, error: expect.objectContaining({ reason: "invalid", stored: "no" }) },
    { ok: true, topic: "shoots", partition: 0, offset: 1n },
  ]);
  expect(kafka.sends).toHaveLength(1);
  expect(await send.all([])).toEqual([]);
});

test("hooks are told of what was sent and what was not, by the message's name", async () => {
  const told: unknown[] = [];
  const hooked = createProducers(kafka, {
    sent: (event) => told.push(event),
    sendFailed: (event) => told.push(event),
  });
  const shootCreated = { message: ShootCreated, settings: producerSettings };
  const { shootCreated: sendOne, all } = createSend<Send>({ shootCreated }, hooked);
  const event = { shootId: "s1", number: 1 };
  await sendOne(event);
  await sendOne(invalid).catch(() => {});
  kafka.answers = ({ answer }) =>
    answer(() => ({ reason: "failed", stored: "unknown", cause: new Error("lost") }));
  await all([ShootCreated.of(event), ShootCreated.of(invalid)]);
  const common = { message: "ShootCreated", topic: "shoots", durationMs: expect.any(Number) };
  const { key, value } = ShootCreated.encode(event);
  const bytes = [key, value, "eventType", "shoot.created"].map((part) => part?.length ?? 0);
  expect(told).toEqual([
    { ...common, partition: 0, bytes: bytes.reduce((a, b) => a + b) },
    { ...common, reason: "invalid", stored: "no" },
    { ...common, reason: "invalid", stored: "no" },
    { ...common, reason: "failed", stored: "unknown" },
  ]);
});

test("hooks are told of a record that is no message too, without a name", async () => {
  const told: unknown[] = [];
  const hooked = createProducers(kafka, { sent: (event) => told.push(event) });
  const letter = { topic: "shoots", key: null, value: Buffer.from("x"), headers: {} };
  await hooked.sendRecord(letter, producerSettings);
  const event = { topic: "shoots", partition: 0, bytes: 1, durationMs: expect.any(Number) };
  expect(told).toEqual([event]);
});

test("all refuses a message that the service does not send, and sends nothing", async () => {
  // Only JavaScript can get here.
  const foreign = { name: "Other", encode: () => ShootCreated.encode(invalid) } as unknown;
  const messages = [
    ShootCreated.of({ shootId: "s1", number: 1 }),
    foreign as Outgoing<"ShootCreated">,
  ];
  await expect(send.all(messages)).rejects.toThrow('does not send "Other"');
  expect(kafka.sends).toEqual([]);
});
