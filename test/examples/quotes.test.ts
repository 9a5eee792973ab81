import { describe, expect, onTestFinished, test } from "vitest";
import {
  NotSold,
  pricing,
  Quoted,
  topics,
} from "../../generated-example/quotes/pricing/events/index.js";
import { onQuoteWanted } from "../../generated-example/quotes/pricing/on-quote-wanted.js";
import { QuoteWanted, RequestError } from "../../generated-example/quotes/shop/events/index.js";
import { testService } from "../../generated-example/quotes/shop/events/testing/test-service.js";
import { MemoryBroker } from "../../src/runtime/memory/memory-broker.js";
import type { Transport, TransportRecord } from "../../src/runtime/transport/transport.js";
import { waitFor } from "../broker/wait-for.js";
import { KeptLog } from "../runtime/consumer/open-worker.js";
import { type Handler, newShop, openPair } from "./quotes-pair.js";

const tea = { customerId: "cus-1", sku: "tea", quantity: 2 };
const own = "f3b1c1de-0000-4000-8000-000000000001";

function newBroker(): MemoryBroker {
  const named = Object.values(topics).map(({ name, ...options }) => [name, options] as const);
  return new MemoryBroker({ topics: Object.fromEntries(named) });
}

function pairOn(broker: MemoryBroker, handler: Handler = onQuoteWanted) {
  return openPair([broker.newClient(), broker.newClient()], handler);
}

async function failure(request: Promise<unknown>): Promise<RequestError> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof RequestError) return error;
  throw new Error(`no RequestError: ${String(error)}`);
}

/** As somebody else would write it. */
function reply(id: string | undefined, value: string, more: Record<string, string> = {}) {
  const headers = { eventType: "quoted", ...(id === undefined ? {} : { requestId: id }), ...more };
  const { encode } = Quoted.of({ price: 1, currency: "EUR" });
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const);
  return { ...encode(), value: Buffer.from(value), headers: Object.fromEntries(bytes) };
}

const idle: Handler = (_, ctx) => ctx.skip("answers nobody");

async function inject(
  broker: MemoryBroker,
  record: Omit<TransportRecord, "partition">,
): Promise<void> {
  const producer = broker.newClient().transport.producer({ idempotent: false });
  const sending = { acks: -1, timeoutMs: 1_000, retries: 0, deadline: performance.now() + 5_000 };
  const [outcome] = await producer.send([{ ...record, partition: 0 }], { ...sending, acks: -1 });
  await producer.disconnect();
  expect(outcome?.ok).toBe(true);
}

describe("a request", () => {
  test("resolves with its reply, which its name tells from the others", async () => {
    const { shop } = await pairOn(newBroker());
    const quoted = await shop.request.quoteWanted(tea);
    if (quoted.name !== "Quoted") throw new Error(quoted.name);
    expect(quoted.event).toEqual({ price: 8.4, currency: "EUR" });
    expect(quoted).toMatchObject({ key: null, topic: "quotes", headers: { eventType: "quoted" } });
    const { event, name } = await shop.request.quoteWanted({ ...tea, sku: "gold" });
    expect([name, event]).toEqual(["NotSold", { reason: "no such goods" }]);
  });

  test("that are many at once have each its own reply, in every instance", async () => {
    const broker = newBroker();
    const { shop } = await pairOn(broker, async ({ quantity }) => {
      await new Promise((resolve) => setTimeout(resolve, (quantity * 7) % 5));
      return Quoted.of({ price: quantity, currency: "EUR" });
    });
    const other = newShop(broker.newClient());
    const asked = Array.from({ length: 40 }, (_, n) => n + 1).map(async (quantity) => {
      const from = quantity % 2 === 0 ? shop : other;
      const { event } = await from.request.quoteWanted({ ...tea, quantity });
      return "price" in event && event.price === quantity;
    });
    expect(await Promise.all(asked)).toEqual(asked.map(() => true));
  });

  test("says in its header where the reply is awaited, and has a new id in each call", async () => {
    const broker = newBroker();
    const { shop } = await pairOn(broker);
    await Promise.all([shop.request.quoteWanted(tea), shop.request.quoteWanted(tea)]);
    const sent = broker.records("quote-requests").map(({ headers }) => headers);
    expect(sent.map((headers) => String(headers["replyTo"]))).toEqual(["quotes", "quotes"]);
    expect(new Set(sent.map((headers) => String(headers["requestId"]))).size).toBe(2);
    await shop.send.quoteWanted(tea);
    expect(String(broker.records("quote-requests").at(-1)?.headers["replyTo"])).toBe("quotes");
  });

  test("without a reply in time fails, and its late reply is nobody's", async () => {
    const broker = newBroker();
    const { shop, log } = await pairOn(broker, idle);
    await shop.listen();
    const waiting = shop.request.quoteWanted(tea, { timeoutMs: 30, correlationId: own });
    const { reason, stored, message } = await failure(waiting);
    expect([reason, stored]).toEqual(["timed-out", "yes"]);
    expect(message).toBe(
      'request to "quote-requests" was stored and has no reply: none came in time',
    );
    await inject(broker, reply(own, '{"price":1,"currency":"EUR"}'));
    // The next one is found behind it.
    const next = shop.request.quoteWanted(tea, { correlationId: own });
    await inject(broker, reply(own, '{"price":2,"currency":"EUR"}'));
    expect((await next).event).toEqual({ price: 2, currency: "EUR" });
    expect(log.lines.filter((line) => !line.startsWith("info"))).toEqual([]);
  });

  test("passes over replies without an id, or with one of somebody else", async () => {
    const broker = newBroker();
    const { shop } = await pairOn(broker, idle);
    const waiting = shop.request.quoteWanted(tea, { correlationId: own });
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    await inject(broker, reply(undefined, "not JSON"));
    await inject(broker, reply(own.replace("1", "2"), "not JSON"));
    await inject(broker, reply(own, '{"price":3,"currency":"EUR"}'));
    expect((await waiting).event).toEqual({ price: 3, currency: "EUR" });
  });

  test("takes no reply that was there before it", async () => {
    const broker = newBroker();
    await inject(broker, reply(own, '{"price":1,"currency":"EUR"}'));
    const { shop } = await pairOn(broker, idle);
    const waiting = shop.request.quoteWanted(tea, { correlationId: own });
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    await inject(broker, reply(own, '{"price":2,"currency":"EUR"}'));
    expect((await waiting).event).toEqual({ price: 2, currency: "EUR" });
  });

  test.each([
    ["is no JSON", "SECRET {", {}],
    ["does not fit", '{"price":"SECRET","currency":"EUR"}', {}],
    ["is of an unknown type", '{"price":1}', { eventType: "SECRET" }],
  ])("fails where the reply %s, and says nothing of what it holds", async (_, value, headers) => {
    const broker = newBroker();
    const { shop, log } = await pairOn(broker, idle);
    const waiting = shop.request.quoteWanted(tea, { correlationId: own });
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    await inject(broker, reply(own, value, headers));
    const error = await failure(waiting);
    expect([error.reason, error.stored]).toEqual(["invalid-reply", "yes"]);
    expect(`${error.message} ${String(error.cause)} ${log.lines.join()}`).not.toContain("SECRET");
  });

  test("that does not fit its contract is not sent", async () => {
    const broker = newBroker();
    const { reason, stored } = await failure(
      newShop(broker.newClient()).request.quoteWanted({ ...tea, quantity: 0 }),
    );
    expect([reason, stored]).toEqual(["invalid", "no"]);
    expect(broker.records("quote-requests")).toEqual([]);
  });

  test("is not sent where replies can't be read, and may be tried again", async () => {
    const broker = new MemoryBroker({ topics: { "quote-requests": {} } });
    const shop = newShop(broker.newClient());
    const error = await failure(shop.request.quoteWanted(tea));
    expect([error.reason, error.stored]).toEqual(["not-listening", "no"]);
    expect(error.message).toContain('topic "quotes" does not exist');
    expect(broker.records("quote-requests")).toEqual([]);
  });

  test("that can't be sent fails with what is known of it", async () => {
    const broker = new MemoryBroker({ topics: { quotes: {} } });
    const { reason, stored, cause } = await failure(
      newShop(broker.newClient()).request.quoteWanted(tea),
    );
    expect([reason, stored]).toEqual(["not-sent", "no"]);
    expect(cause).toMatchObject({ name: "SendError", reason: "no-such-topic" });
  });

  test("ends with the caller's signal, before and after it was sent", async () => {
    const broker = newBroker();
    const { shop } = await pairOn(broker, idle);
    const early = await failure(
      shop.request.quoteWanted(tea, { signal: AbortSignal.abort(new Error("no use")) }),
    );
    expect([early.reason, early.stored]).toEqual(["aborted", "no"]);
    expect(early.cause).toMatchObject({ message: "no use" });
    const ending = new AbortController();
    const waiting = shop.request.quoteWanted(tea, { signal: ending.signal });
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    ending.abort();
    expect(await failure(waiting)).toMatchObject({ reason: "aborted" });
  });

  test("has an id that no other has that waits", async () => {
    const { shop } = await pairOn(newBroker(), idle);
    const first = shop.request.quoteWanted(tea, { correlationId: own, timeoutMs: 200 });
    const second = await failure(shop.request.quoteWanted(tea, { correlationId: own }));
    expect([second.reason, second.stored]).toEqual(["duplicate", "no"]);
    expect(await failure(first)).toMatchObject({ reason: "timed-out" });
  });

  test("that waits ends with the service, and later ones are not begun", async () => {
    const broker = newBroker();
    const { shop } = await pairOn(broker, idle);
    const waiting = failure(shop.request.quoteWanted(tea));
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    await shop.close();
    expect(await waiting).toMatchObject({ reason: "closed" });
    expect(await failure(shop.request.quoteWanted(tea))).toMatchObject({
      ...{ reason: "closed", stored: "no" },
    });
    expect(broker.records("quote-requests")).toHaveLength(1);
  });

  test("misses no reply when its reader is thrown out of its group", async () => {
    const broker = newBroker();
    const { transport } = broker.newClient();
    let group = "";
    const consumer: Transport["consumer"] = (options) => {
      group = options.groupId;
      return transport.consumer(options);
    };
    const shop = newShop({ transport: { ...transport, consumer } });
    await shop.listen();
    expect(group).toMatch(/^shop\.replies\./);
    const waiting = shop.request.quoteWanted(tea, { correlationId: own });
    await waitFor(() => broker.records("quote-requests").length === 1, { what: "the request" });
    for (const member of broker.members(group)) broker.evict(group, member);
    await inject(broker, reply(own, '{"price":4,"currency":"EUR"}'));
    expect((await waiting).event).toEqual({ price: 4, currency: "EUR" });
  });
});

describe("a reply", () => {
  test("goes to the topic that the request names, with its id", async () => {
    const broker = new MemoryBroker({
      topics: { "quote-requests": {}, quotes: {}, "quotes.of-branch": {} },
    });
    const { worker } = await pairOn(broker);
    const request = QuoteWanted.encode(tea, {
      ...{ correlationId: own, headers: { replyTo: "quotes.of-branch" } },
    });
    await inject(broker, request);
    await waitFor(() => worker.counts.handled === 1, { what: "the answer" });
    expect(broker.records("quotes")).toEqual([]);
    const [answer] = broker.records("quotes.of-branch");
    expect(String(answer?.headers["requestId"])).toBe(own);
  });

  test.each([
    ["not a topic", "no/topic SECRET"],
    ["empty, and then", ""],
  ])("to what is %s goes to no stranger's place", async (_, replyTo) => {
    const broker = newBroker();
    const { worker, log } = await pairOn(broker);
    const request = QuoteWanted.encode(tea, { correlationId: own, headers: { replyTo } });
    await inject(broker, request);
    const { counts } = worker;
    await waitFor(() => counts.handled + counts.deadLettered === 1, { what: "its end" });
    // The contract names a topic besides.
    expect(broker.records("quotes")).toHaveLength(replyTo === "" ? 1 : 0);
    expect(counts.deadLettered).toBe(replyTo === "" ? 0 : 1);
    const letter = broker.records("quote-requests.dlq").at(0)?.headers["dlq.error"];
    expect(`${String(letter)} ${log.lines.join()}`).not.toContain("SECRET");
  });

  test("that does not come is tried again, and then the request is dead-lettered", async () => {
    const broker = newBroker();
    // JavaScript does not see what TypeScript would.
    const forgetful = (() => undefined) as unknown as Handler;
    const { worker, shop } = await pairOn(broker, forgetful);
    await shop.send.quoteWanted(tea);
    await waitFor(() => worker.counts.deadLettered === 1, { what: "the dead letter" });
    const [letter] = broker.records("quote-requests.dlq");
    expect(String(letter?.headers["dlq.error"])).toContain(
      'the handler returned no reply: return NotSold.of(…) or Quoted.of(…), or ctx.skip("why")',
    );
    expect(worker.counts.retried).toBe(2);
  });

  test("with another id than its request's is not sent", async () => {
    const broker = newBroker();
    const { worker, shop } = await pairOn(broker, () =>
      Quoted.of({ price: 1, currency: "EUR" }, { correlationId: own }),
    );
    await shop.send.quoteWanted(tea);
    await waitFor(() => worker.counts.deadLettered === 1, { what: "the dead letter" });
    expect(broker.records("quotes")).toEqual([]);
    const [letter] = broker.records("quote-requests.dlq");
    expect(String(letter?.headers["dlq.error"])).toContain(
      "put ctx.correlationId into header requestId",
    );
  });

  test("is sent in the transaction of its request", async () => {
    const broker = newBroker();
    const service = pricing({ client: broker.newClient(), logger: new KeptLog() });
    let calls = 0;
    const worker = service.transform(
      {
        quoteRequests: {
          quoteWanted: () => {
            calls += 1;
            return Quoted.of({ price: calls, currency: "EUR" });
          },
        },
      },
      { retry: { delayMs: 1 } },
    );
    await worker.start();
    const shop = newShop(broker.newClient());
    expect((await shop.request.quoteWanted(tea)).event).toEqual({ price: 1, currency: "EUR" });
    await worker.stop();
    await service.close();
    expect(broker.committed("pricing").map(({ offset }) => offset)).toContain(1n);
  });
});

test("handlers have to return one of the contract's replies", () => {
  const right: Handler = (_, ctx) =>
    ctx.attempt > 1 ? ctx.deadLetter("no") : NotSold.of({ reason: "" });
  // @ts-expect-error: no reply at all.
  const none: Handler = () => {};
  // @ts-expect-error: what it was asked with.
  const wrong: Handler = () => QuoteWanted.of(tea);
  expect([right, none, wrong]).toHaveLength(3);
});

describe("the test service of who asks", () => {
  test("answers as another service would, with the id of the request", async () => {
    const shop = await testService({ logger: new KeptLog() });
    onTestFinished(() => shop.stop());
    shop.answer.quoteWanted(({ event, key }) =>
      event.sku === "tea" && key === "cus-1"
        ? Quoted.of({ price: event.quantity * 4.2, currency: "EUR" })
        : NotSold.of({ reason: `no ${event.sku}` }),
    );
    const [tea1, gold] = await Promise.all([
      shop.request.quoteWanted(tea),
      shop.request.quoteWanted({ ...tea, sku: "gold" }),
    ]);
    expect(tea1).toMatchObject({ name: "Quoted", topic: "quotes", event: { price: 8.4 } });
    expect(gold).toMatchObject({ name: "NotSold", event: { reason: "no gold" } });
    expect(shop.sent.quoteWanted.map(({ event }) => event.sku).sort()).toEqual(["gold", "tea"]);
  });

  test("fails the request where answering does, and says why", async () => {
    const shop = await testService({ logger: new KeptLog() });
    onTestFinished(() => shop.stop());
    shop.answer.quoteWanted(() => {
      throw new Error("no price");
    });
    const both = [shop.request.quoteWanted(tea), shop.request.quoteWanted(tea)];
    const why = "answer.quoteWanted() has failed: no price";
    await Promise.all(both.map((waiting) => expect(waiting).rejects.toThrow(why)));
    shop.answer.quoteWanted(() => Quoted.of({ price: Number.NaN, currency: "EUR" }));
    await expect(shop.request.quoteWanted(tea)).rejects.toMatchObject({
      cause: { name: "InvalidMessageError" },
    });
    shop.answer.quoteWanted(() => Quoted.of({ price: 1, currency: "EUR" }));
    expect(await shop.request.quoteWanted(tea)).toMatchObject({ event: { price: 1 } });
  });

  test("without an answer there is none, and the last one that is given counts", async () => {
    const shop = await testService({ logger: new KeptLog() });
    onTestFinished(() => shop.stop());
    const unanswered = await failure(shop.request.quoteWanted(tea, { timeoutMs: 100 }));
    expect(unanswered).toMatchObject({ reason: "timed-out", stored: "yes" });
    shop.answer.quoteWanted(() => NotSold.of({ reason: "not yet" }));
    shop.answer.quoteWanted(() => undefined);
    await failure(shop.request.quoteWanted(tea, { timeoutMs: 100 }));
    // @ts-expect-error it answers something else
    shop.answer.quoteWanted(() => QuoteWanted.of(tea));
  });
});
