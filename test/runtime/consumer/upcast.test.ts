import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type { ReceivedTopic } from "../../../src/runtime/consumer/definition.js";
import { upcastVersions } from "../../../src/runtime/consumer/upcast-versions.js";
import { carriedHere } from "../../../src/runtime/message/carried.js";
import type { Validate } from "../../../src/runtime/message/issue.js";
import { committed } from "./committed.js";
import { group, received, usersTopic } from "./definitions.js";
import { kafkaWith } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

interface V1 {
  readonly name: string;
}
interface V2 {
  readonly names: readonly string[];
}
interface V3 {
  readonly full: string;
}

/** Refuses what has no such member. */
function having(member: string): Validate {
  const validate: Validate = (value) => {
    const fits = typeof value === "object" && value !== null && member in value;
    const message = `must have required property '${member}'`;
    validate.errors = fits ? null : [{ instancePath: "", keyword: "required", message }];
    return fits;
  };
  return validate;
}

/** `v1` and `v2` are older versions of `v3`; beside them there is `updated`. */
function versions(more: Partial<ReceivedTopic> = {}): ReceivedTopic {
  const correlation = { payload: ["name"], carried: true } as const;
  return usersTopic({
    messages: {
      v1: received("v1", { validate: having("name"), correlation }),
      v2: received("v2", { validate: having("names") }),
      v3: received("v3", { validate: having("full") }),
      updated: received("updated"),
    },
    upcast: upcastVersions({ v1: "v2", v2: "v3" }),
    ...more,
  });
}

const steps = {
  v1: ({ name }: V1): V2 => ({ names: name.split(" ") }),
  v2: ({ names }: V2): V3 => ({ full: names.join("-") }),
};

function record(type: string, event: object, more: Record<string, string> = {}) {
  return { value: JSON.stringify(event), headers: { eventType: type, ...more } };
}

const v1 = record("v1", { name: "Ada Byron" }, { from: "v1" });
const options = { group: group(versions()), consume: { retry: {}, upcast: { users: steps } } };

test("handlers see the newest version of every event, step by step", async () => {
  const kafka = kafkaWith(v1, record("v2", { names: ["a", "b"] }), record("v3", { full: "c" }));
  const seen: unknown[] = [];
  const { worker } = await openWorker(
    kafka,
    {
      v3: ({ full }: V3, { headers, upcastFrom }: AnyContext) =>
        void seen.push({ full, headers, upcastFrom }),
      updated: "skip",
    },
    options,
  );
  await committed(kafka, 3n);
  expect(seen).toEqual([
    {
      full: "Ada-Byron",
      headers: { eventType: "v1", from: "v1" },
      upcastFrom: { message: "v1", event: { name: "Ada Byron" } },
    },
    {
      full: "a-b",
      headers: { eventType: "v2" },
      upcastFrom: { message: "v2", event: { names: ["a", "b"] } },
    },
    { full: "c", headers: { eventType: "v3" }, upcastFrom: undefined },
  ]);
  expect(worker.counts).toMatchObject({ handled: 3, deadLettered: 0 });
});

test("so does a handler of the rest, and middleware; correlation is the record's own", async () => {
  const kafka = kafkaWith(v1);
  const seen: unknown[] = [];
  const use = [
    ({ event, message }: { event: unknown; message: string | undefined }, next: () => unknown) => {
      seen.push([event, message]);
      next();
    },
  ];
  const otherwise = (event: V3, { correlationId }: AnyContext): void =>
    void seen.push([event, correlationId, carriedHere()?.correlationId]);
  const consume = { ...options.consume, use };
  await openWorker(kafka, { otherwise }, { ...options, consume });
  await committed(kafka, 1n);
  expect(seen).toEqual([
    [{ full: "Ada-Byron" }, "v3"],
    [{ full: "Ada-Byron" }, "Ada Byron", "Ada Byron"],
  ]);
});

test("where the newest version is skipped, so are the older ones, and no step is called", async () => {
  const kafka = kafkaWith(v1);
  const never = (): never => {
    throw new Error("called");
  };
  const consume = { retry: {}, upcast: { users: { v1: never, v2: never } } };
  const { worker } = await openWorker(
    kafka,
    { v3: "skip", updated: "skip" },
    { ...options, consume },
  );
  await committed(kafka, 1n);
  expect(worker.counts).toMatchObject({ skipped: 1, deadLettered: 0 });
});

test("versions come together in a batch", async () => {
  const kafka = kafkaWith(v1, record("v3", { full: "c" }), record("v2", { names: ["a", "b"] }));
  const calls: unknown[] = [];
  const v3 = {
    batch: (items: readonly { event: V3 }[]) => void calls.push(items.map(({ event }) => event)),
  };
  await openWorker(kafka, { v3, updated: "skip" }, options);
  await committed(kafka, 3n);
  expect(calls).toEqual([[{ full: "Ada-Byron" }, { full: "c" }, { full: "a-b" }]]);
});

test("a step that throws, or makes what does not fit, is named in the dead letter, and no value is", async () => {
  const kafka = kafkaWith(v1, record("v2", { names: ["secret"] }), record("v3", { full: "c" }));
  const consume = {
    retry: {},
    upcast: {
      users: {
        v1: ({ name }: V1): never => {
          throw new TypeError(`what is ${name}?`);
        },
        v2: ({ names }: V2) => ({ wrong: names }),
      },
    },
  };
  const seen: unknown[] = [];
  const handlers = { v3: (event: V3) => void seen.push(event), updated: "skip" };
  const { log } = await openWorker(kafka, handlers, { ...options, consume });
  await committed(kafka, 3n);
  expect(seen).toEqual([{ full: "c" }]);
  expect(kafka.deadLetters()).toEqual(["0:invalid", "1:invalid"]);
  const errors = kafka.sent.map(({ headers }) => String(headers["dlq.error"]));
  expect(errors).toEqual([
    "upcast of v1: value made the step throw TypeError (upcast)",
    "upcast of v2: value must have required property 'full' (required)",
  ]);
  expect(log.lines.join()).not.toMatch(/Ada|secret/);
});

test("with validation that reports, what a step makes is handled as it is", async () => {
  const kafka = kafkaWith(record("v2", { other: "x" }));
  const seen: unknown[] = [];
  const upcast = { users: { ...steps, v2: (old: object) => old } };
  const consume = { retry: {}, validation: "report" as const, upcast };
  const handlers = { v3: (event: V3) => void seen.push(event), updated: "skip" };
  const { worker } = await openWorker(kafka, handlers, { ...options, consume });
  await committed(kafka, 1n);
  expect(seen).toEqual([{ other: "x" }]);
  expect(worker.counts).toMatchObject({ handled: 1, invalid: 2 });
});

test("a tombstone of an older version goes through the steps too", async () => {
  const { messages } = versions();
  const v1 = received("v1", { validate: having("name"), tombstone: true });
  const v2 = received("v2", { validate: having("names"), tombstone: true });
  const kafka = kafkaWith({ value: null, headers: { eventType: "v1" } });
  const seen: unknown[] = [];
  const upcast = { users: { v1: (old: null) => old, v2: () => ({ full: "gone" }) } };
  const more = {
    group: group(versions({ messages: { ...messages, v1, v2 } })),
    consume: { retry: {}, upcast },
  };
  await openWorker(kafka, { v3: (event: V3) => void seen.push(event), updated: "skip" }, more);
  await committed(kafka, 1n);
  expect(seen).toEqual([{ full: "gone" }]);
});

test("without its step a worker is not made", async () => {
  const handlers = { v3: "skip", updated: "skip" };
  const consume = { retry: {}, upcast: { users: { v2: steps.v2 } } };
  const opened = openWorker(kafkaWith(), handlers, { ...options, consume });
  await expect(opened).rejects.toThrow(
    'consume(): nothing makes "v2" of "v1": add upcast: { users: { v1: (old) => … } } to the options',
  );
});
