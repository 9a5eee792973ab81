import { expect, test } from "vitest";
import { outboxSettings } from "../../../src/runtime/outbox/outbox-settings.js";
import { type WaveRow, waves } from "../../../src/runtime/outbox/waves.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { producerSettings, shootMessage } from "../producer/shoot.js";

function row(id: string, topic: string, bytes: number, settings = producerSettings): WaveRow {
  const record = { topic, key: null, value: Buffer.alloc(bytes), headers: {} };
  return { id, message: "ShootCreated", record, settings };
}

const ids = (rows: readonly WaveRow[]): string[] =>
  waves(rows).map((wave) => wave.map(({ id }) => id).join());

test("what fits into a request is one wave, in its order", () => {
  expect(waves([])).toEqual([]);
  expect(ids([row("1", "a", 10), row("2", "b", 10), row("3", "a", 10)])).toEqual(["1,2,3"]);
});

test("a wave ends before a request would be too large, and a large message goes alone", () => {
  const large = 2_000_000;
  expect(ids([row("1", "a", 10), row("2", "a", large), row("3", "a", 10)])).toEqual([
    ...["1", "2", "3"],
  ]);
  expect(ids([row("1", "a", 500_000), row("2", "b", 400_000)])).toEqual(["1", "2"]);
});

test("a topic's own limit ends a wave, but for what is compressed", () => {
  const settings: ProducerSettings = { ...producerSettings, maxMessageBytes: 250 };
  const rows = ["1", "2", "3"].map((id) => row(id, "a", 80, settings));
  expect(ids([...rows, row("4", "b", 300)])).toEqual(["1", "2", "3,4"]);
  const gzip: ProducerSettings = { ...settings, compression: "gzip" };
  expect(ids(rows.map((one) => ({ ...one, settings: gzip })))).toEqual(["1,2,3"]);
});

test("messages of a topic that are sent differently are not in one wave", () => {
  const other = { ...producerSettings };
  expect(ids([row("1", "a", 1), row("2", "b", 1, other), row("3", "a", 1, other)])).toEqual([
    ...["1,2", "3"],
  ]);
});

test("a relay sends idempotently, at once, and as the contract says otherwise", () => {
  const settings: ProducerSettings = {
    ...{ acks: 1, idempotent: false, retries: 3, requestTimeoutMs: 7, deliveryTimeoutMs: 8 },
    ...{ lingerMs: 50, batchBytes: 10, bufferBytes: 10, maxBlockMs: 1, compression: "gzip" },
  };
  const settingsOf = outboxSettings({ created: { message: shootMessage("a"), settings } });
  expect(settingsOf("ShootCreated")).toEqual({
    ...{ acks: -1, idempotent: true, retries: 3, requestTimeoutMs: 7, deliveryTimeoutMs: 8 },
    compression: "gzip",
  });
  expect(settingsOf("of an older contract")).toMatchObject({ acks: -1, idempotent: true });
});
