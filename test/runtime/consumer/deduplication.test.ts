import { expect, test } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type { Deduplication, RecordIdentity } from "../../../src/runtime/consumer/deduplication.js";
import { recordId } from "../../../src/runtime/consumer/record-id.js";
import type { SettledEvent } from "../../../src/runtime/hooks.js";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import type { FetchedRecord } from "../../../src/runtime/transport/transport.js";
import { committed } from "./committed.js";
import { type Created, group, received, usersTopic, validateId } from "./definitions.js";
import { type FakeKafka, kafkaWith } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, unknown>;

const headers = { eventType: "created" };
const records = ["a", "b", "a"].map((id) => ({ value: `{"id":"${id}"}`, headers }));

/** Ids are those of the events here. */
const idOf: ConsumeOptions["idOf"] = ({ event }) =>
  typeof event === "object" && event && "id" in event ? String(event.id) : undefined;

class Remembered implements Deduplication {
  readonly ids: Set<string> = new Set();
  readonly asked: string[] = [];
  fails = 0;

  isSeen({ group, topic, id }: RecordIdentity): boolean {
    this.asked.push(`${group}/${topic}/${id}`);
    if (this.fails > 0) {
      this.fails -= 1;
      throw new Error("the store is away");
    }
    return this.ids.has(id);
  }

  async handled({ id }: RecordIdentity): Promise<void> {
    this.ids.add(id);
  }
}

/** Outcome, handler calls and id of each settled record. */
function settledOf(kafka: FakeKafka): [string, number][] {
  const settled: [string, number][] = [];
  const note = ({ outcome, attempts }: SettledEvent) => void settled.push([outcome, attempts]);
  Object.assign(kafka.producers, { hooks: { settled: note } });
  return settled;
}

test("a record that was handled before reaches no handler and is settled as a duplicate", async () => {
  const kafka = kafkaWith(...records);
  const settled = settledOf(kafka);
  const seen = new Remembered();
  const handled: string[] = [];
  const { worker } = await openWorker(
    kafka,
    { created: ({ id }: Created) => void handled.push(id), updated: "skip" },
    { consume: { seen, idOf } },
  );
  await committed(kafka, 3n);
  expect(handled).toEqual(["a", "b"]);
  expect(settled).toEqual([
    ["handled", 1],
    ["handled", 1],
    ["duplicate", 0],
  ]);
  expect(worker.counts).toMatchObject({ handled: 2, duplicates: 1, retried: 0 });
  expect(seen.asked).toEqual(["readers/users/a", "readers/users/b", "readers/users/a"]);
});

test("only what was handled counts as seen: not what failed, was skipped or dead-lettered", async () => {
  const kafka = kafkaWith(...records.slice(0, 2), ...records.slice(0, 2));
  const seen = new Remembered();
  let calls = 0;
  const { worker } = await openWorker(
    kafka,
    {
      created: ({ id }: Created, ctx: AnyContext) => {
        calls += 1;
        if (id === "b") return ctx.skip("not mine");
        throw new Error("no");
      },
      updated: "skip",
    },
    { consume: { seen, idOf } },
  );
  await committed(kafka, 4n);
  expect(calls).toBe(3 + 1 + 3 + 1);
  expect(worker.counts).toMatchObject({ skipped: 2, deadLettered: 2, duplicates: 0 });
  expect(seen.ids).toEqual(new Set());
});

test("a handler whose effect stood although it failed afterwards is not called again", async () => {
  const kafka = kafkaWith(...records.slice(0, 1));
  const settled = settledOf(kafka);
  const seen = new Remembered();
  const { worker } = await openWorker(
    kafka,
    {
      created: ({ id }: Created) => {
        seen.ids.add(id);
        throw new Error("after the commit");
      },
      updated: "skip",
    },
    { consume: { seen, idOf } },
  );
  await committed(kafka, 1n);
  expect(settled).toEqual([["duplicate", 1]]);
  expect(worker.counts).toMatchObject({ duplicates: 1, deadLettered: 0, retried: 0 });
});

test("where nobody can say, the record waits; a note that fails costs no second call", async () => {
  const kafka = kafkaWith(...records.slice(0, 1));
  const settled = settledOf(kafka);
  const seen = new Remembered();
  seen.fails = 1;
  seen.handled = async () => {
    throw new Error("the store is away again");
  };
  const attempts: number[] = [];
  const { log } = await openWorker(
    kafka,
    { created: (_: Created, ctx: AnyContext) => void attempts.push(ctx.attempt), updated: "skip" },
    { consume: { seen, idOf } },
  );
  await committed(kafka, 1n);
  expect(attempts).toEqual([1]);
  expect(settled).toEqual([["handled", 1]]);
  expect(log.lines.join("\n")).toMatch(/it waits.*store is away.*could not be noted/s);
});

test("a handler may say itself that a record is a duplicate, and knows what tells it", async () => {
  const kafka = kafkaWith(...records.slice(0, 1));
  const ids: string[] = [];
  const { worker } = await openWorker(kafka, {
    created: (_: Created, ctx: AnyContext) => {
      ids.push(`${ctx.group}/${ctx.id}`);
      return ctx.duplicate();
    },
    updated: "skip",
  });
  await committed(kafka, 1n);
  expect(ids).toEqual(["readers/@0/0/1700000000000"]);
  expect(worker.counts).toMatchObject({ handled: 0, duplicates: 1 });
});

test("the contract's own id goes before the place", async () => {
  const uuid = { name: "messageId", type: "string", value: { derive: "uuid" } } as const;
  const topic = usersTopic({
    messages: { created: received("created", { headers: [uuid] }), updated: received("updated") },
  });
  const kafka = kafkaWith({ value: '{"id":"a"}', headers: { ...headers, messageId: "m-1" } });
  const ids: string[] = [];
  const created = (_: Created, ctx: AnyContext) => void ids.push(ctx.id);
  await openWorker(kafka, { created, updated: "skip" }, { group: group(topic) });
  await committed(kafka, 1n);
  expect(ids).toEqual(["m-1"]);
});

const record = (headers: FetchedRecord["headers"] = {}): FetchedRecord => ({
  ...{ key: null, value: null, offset: "7", timestamp: "1700", headers },
});
const definition = (more: Partial<MessageDefinition>): MessageDefinition => ({
  ...{ name: "a", topic: "users", key: { from: "none" }, headers: [], validate: validateId },
  ...more,
});
const header = (name: string) => ({ name, type: "string" }) as const;
const uuid = (name: string) => ({ ...header(name), value: { derive: "uuid" } }) as const;
const place = "@3/7/1700";

test.each<[string, Partial<MessageDefinition> | undefined, unknown, FetchedRecord, string]>([
  ["nothing says", {}, { id: "x" }, record(), place],
  ["the contract does not know it", undefined, { id: "x" }, record({ ce_id: "1" }), place],
  [
    "headers that the contract does not have",
    {},
    {},
    record({ ce_source: "s", ce_id: "1" }),
    place,
  ],
  [
    "CloudEvents in headers",
    { headers: [header("ce_id"), header("ce_source")] },
    {},
    record({ ce_source: "s", ce_id: Buffer.from("1") }),
    "s 1",
  ],
  ["CloudEvents in the value", {}, { specversion: "1.0", source: "s", id: "1" }, record(), "s 1"],
  ["no CloudEvent", {}, { source: "s", id: "1" }, record(), place],
  ["a header of UUIDs", { headers: [uuid("m")] }, {}, record({ m: "1" }), "1"],
  ["several", { headers: [uuid("m"), uuid("n")] }, {}, record({ m: "1", n: "2" }), "1 2"],
  ["one is missing", { headers: [uuid("m"), uuid("n")] }, {}, record({ m: "1" }), place],
  [
    "a correlation id belongs to several messages",
    { headers: [uuid("c")], correlation: { header: "c", carried: true } },
    {},
    record({ c: "1" }),
    place,
  ],
  ["an id like a place", { headers: [uuid("m")] }, {}, record({ m: place }), `@${place}`],
])("what tells a record: %s", (_, of, event, fetched, expected) => {
  expect(recordId(of && definition(of), event, fetched, 3)).toBe(expected);
});
