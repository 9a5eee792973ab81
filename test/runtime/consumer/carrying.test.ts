import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type { HandlerCall, Hooks } from "../../../src/runtime/hooks.js";
import { encodeRecord } from "../../../src/runtime/message/encode.js";
import { safeHooks } from "../../../src/runtime/safe-hooks.js";
import { committed, pause } from "./committed.js";
import { type Created, group, received, usersTopic } from "./definitions.js";
import { type FakeKafka, kafkaWith } from "./fake-kafka.js";
import { KeptLog, openWorker } from "./open-worker.js";

type AnyContext = Context<unknown, unknown, string>;

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const correlation = { header: "cid", carried: true } as const;
const correlated = group(
  usersTopic({ messages: { created: received("created", { correlation }) } }),
);
const answer = received("answer", { correlation }).message.definition;

/** Headers of what a handler sends now. */
function sentHeaders(): Record<string, string> {
  const { headers } = encodeRecord(answer, { id: "x" });
  return Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)]));
}

function record(id: string, headers: Record<string, string> = {}) {
  return { value: JSON.stringify({ id }), headers: { eventType: "created", ...headers } };
}

function withHooks(kafka: FakeKafka, hooks: Hooks, log = new KeptLog()): FakeKafka {
  const producers = { ...kafka.producers, hooks: safeHooks(hooks, log) };
  return Object.assign(Object.create(kafka), { producers });
}

test("what a handler sends, however late, has correlation id and trace of its own record", async () => {
  const kafka = kafkaWith(
    record("a", { cid: "c-1", traceparent }),
    record("b", { cid: "c-2" }),
    record("c"),
  );
  const sent: unknown[] = [];
  const handler = async ({ id }: Created, { correlationId }: AnyContext): Promise<void> => {
    await pause(1);
    sent.push({ id, correlationId, headers: sentHeaders() });
  };
  await openWorker(kafka, { created: handler }, { group: correlated });
  await committed(kafka, 3n);
  expect(sent).toEqual([
    { id: "a", correlationId: "c-1", headers: { cid: "c-1", traceparent } },
    { id: "b", correlationId: "c-2", headers: { cid: "c-2" } },
    { id: "c", correlationId: undefined, headers: {} },
  ]);
});

test("an unknown message carries its trace on", async () => {
  const kafka = kafkaWith({ value: "?", headers: { eventType: "new", cid: "c-1", traceparent } });
  const sent: unknown[] = [];
  const unknown = (): void => void sent.push(sentHeaders());
  await openWorker(kafka, { otherwise: "skip" }, { consume: { unknown } });
  await committed(kafka, 1n);
  expect(sent).toEqual([{ traceparent }]);
});

test("headers of a trace need no place in the contract, not even in a closed one", async () => {
  const closed = received("created", {
    headers: [{ name: "eventType", type: "string" }],
    validateHeaders: (value) => Object.keys(value ?? {}).join() === "eventType",
  });
  const kafka = kafkaWith(record("a", { traceparent }), record("b", { traceparent, more: "x" }));
  const definition = group(usersTopic({ messages: { created: closed } }));
  const { worker } = await openWorker(kafka, { created: () => {} }, { group: definition });
  await committed(kafka, 2n);
  expect(worker.counts).toMatchObject({ handled: 1, deadLettered: 1 });
});

test("hooks are around each call of a handler, and told nothing of payloads", async () => {
  const kafka = kafkaWith(record("a", { cid: "c-1" }));
  const calls: HandlerCall[] = [];
  const ends: string[] = [];
  const hooks: Hooks = {
    aroundHandler: async (call, next) => {
      calls.push(call);
      try {
        await next();
        ends.push("handled");
      } catch {
        ends.push("failed");
      }
    },
  };
  let tries = 0;
  const created = async (): Promise<void> => {
    tries += 1;
    await pause(1);
    if (tries === 1) throw new Error("not yet");
  };
  const { worker } = await openWorker(withHooks(kafka, hooks), { created }, { group: correlated });
  await committed(kafka, 1n);
  expect(ends).toEqual(["failed", "handled"]);
  expect(worker.counts).toMatchObject({ handled: 1, retried: 1 });
  const call = {
    ...{ group: "readers", topic: "users", partition: 0, offset: "0", message: "created" },
    ...{ bodyBytes: 10, correlationId: "c-1", headers: { eventType: "created", cid: "c-1" } },
  };
  expect(calls).toEqual([
    { ...call, attempt: 1 },
    { ...call, attempt: 2 },
  ]);
});

test("a correlation id that stands in the payload goes into no hook", async () => {
  const inPayload = received("created", { correlation: { payload: ["id"] } });
  const kafka = kafkaWith(record("secret"));
  const calls: HandlerCall[] = [];
  const seen: unknown[] = [];
  const hooks: Hooks = {
    aroundHandler: (call, next) => {
      calls.push(call);
      return next();
    },
  };
  const created = (_: Created, { correlationId }: AnyContext): void =>
    void seen.push(correlationId);
  const definition = group(usersTopic({ messages: { created: inPayload } }));
  await openWorker(withHooks(kafka, hooks), { created }, { group: definition });
  await committed(kafka, 1n);
  expect(seen).toEqual(["secret"]);
  expect(JSON.stringify(calls)).not.toContain("secret");
});

test("a hook that throws, or never calls, changes nothing of what becomes of a record", async () => {
  const kafka = kafkaWith(record("a"), record("b"));
  const log = new KeptLog();
  const hooks: Hooks = {
    aroundHandler: ({ offset }, next) => {
      if (offset === "0") return undefined;
      next();
      throw new Error("no span");
    },
  };
  const handled: string[] = [];
  const created = ({ id }: Created): void => void handled.push(id);
  const { worker } = await openWorker(withHooks(kafka, hooks, log), { created, updated: "skip" });
  await committed(kafka, 2n);
  expect(handled).toEqual(["a", "b"]);
  expect(worker.counts).toMatchObject({ handled: 2, deadLettered: 0, retried: 0 });
  expect(log.lines).toEqual([
    expect.stringContaining('"hook":"aroundHandler","error":"Error: no span"'),
  ]);
});
