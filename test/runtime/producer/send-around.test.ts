import { beforeEach, expect, test } from "vitest";
import type { Hooks, SendCall } from "../../../src/runtime/hooks.js";
import { carryOn } from "../../../src/runtime/message/carried.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { createProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { safeHooks } from "../../../src/runtime/safe-hooks.js";
import { KeptLog } from "../consumer/open-worker.js";
import { ScriptedTransport } from "./scripted-transport.js";
import { producerSettings, type Shoot, type ShootSend, shootMessage } from "./shoot.js";

const message = shootMessage("shoots");
const event: Shoot = { shootId: "secret", number: 1 };
const carried = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const begun = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

let kafka: ScriptedTransport;
beforeEach(() => {
  kafka = new ScriptedTransport();
  kafka.topics.set("shoots", 1);
  kafka.answers = ({ answer }) => answer();
});

function open(hooks: Hooks | readonly Hooks[], log = new KeptLog()): ShootSend {
  const producers = createProducers(kafka, safeHooks(hooks, log));
  return createSend<ShootSend>(
    { shootCreated: { message, settings: producerSettings } },
    producers,
  );
}

function sentHeaders(): Record<string, string>[] {
  return kafka.sends
    .flatMap(({ records }) => records)
    .map(({ headers }) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    );
}

const tracing: Hooks = {
  aroundSend: ({ headers }, next) => {
    headers["traceparent"] = begun;
    return next();
  },
};

/** Sends as a handler does that has a message with a trace in its hands. */
async function sendCarrying(send: ShootSend, options?: SendOptions): Promise<void> {
  const trace = { traceparent: carried, tracestate: "a=1", baggage: "b=2" };
  await carryOn({ correlationId: undefined, trace }, () => send.shootCreated(event, options));
}

test("a hook is told of the message, and nothing of its payload, and sees how it ends", async () => {
  const calls: SendCall[] = [];
  const ends: unknown[] = [];
  const send = open({
    aroundSend: async (call, next) => {
      calls.push(call);
      ends.push(await next());
    },
  });
  const sent = await send.shootCreated(event);
  expect(sent).toEqual({ topic: "shoots", partition: 0, offset: 0n });
  expect(ends).toEqual([sent]);
  const call = { message: "ShootCreated", topic: "shoots", bodyBytes: 31, headers: {} };
  expect(calls).toEqual([{ ...call, correlationId: undefined }]);
});

test("what a hook adds is sent; what the message has already stays", async () => {
  const adding: Hooks = {
    aroundSend: ({ headers }, next) => {
      Object.assign(headers, { more: "x", eventType: "mine" });
      return next();
    },
  };
  await open([adding, tracing]).shootCreated(event);
  expect(sentHeaders()).toEqual([{ eventType: "shoot.created", more: "x", traceparent: begun }]);
});

test("a trace that goes on here comes before the carried one, the sender's before both", async () => {
  await sendCarrying(open(tracing));
  await sendCarrying(open(tracing), { headers: { traceparent: "own" } });
  await sendCarrying(open([]));
  expect(sentHeaders()).toMatchObject([
    { traceparent: begun, baggage: "b=2" },
    { traceparent: "own", baggage: "b=2" },
    { traceparent: carried, tracestate: "a=1", baggage: "b=2" },
  ]);
  expect(sentHeaders().map((headers) => "tracestate" in headers)).toEqual([false, false, true]);
});

test("a hook that throws changes nothing", async () => {
  const log = new KeptLog();
  const send = open(
    {
      aroundSend: () => {
        throw new Error("no span");
      },
    },
    log,
  );
  await send.shootCreated(event);
  await send.shootCreated(event);
  expect(kafka.sends.flatMap(({ records }) => records)).toHaveLength(2);
  expect(log.lines).toHaveLength(1);
});

test("a send that fails rejects as it would without hooks, and leaves no other rejection", async () => {
  const failures: unknown[] = [];
  const hooks: Hooks = {
    aroundSend: async (_, next) => {
      await next();
    },
    sendFailed: (failure) => failures.push(failure),
  };
  // What JavaScript lets through.
  const invalid = JSON.parse('{ "shootId": 7 }') as Shoot;
  await expect(open(hooks).shootCreated(invalid)).rejects.toMatchObject({ reason: "invalid" });
  expect(failures).toEqual([
    {
      ...{ message: "ShootCreated", topic: "shoots" },
      ...{ reason: "invalid", stored: "no", durationMs: 0 },
    },
  ]);
  kafka.topics.delete("shoots");
  await expect(open(hooks).shootCreated(event)).rejects.toMatchObject({ reason: "no-such-topic" });
});
