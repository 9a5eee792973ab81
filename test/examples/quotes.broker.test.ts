import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ensureTopics,
  NotSold,
  Quoted,
} from "../../generated-example/quotes/pricing/events/index.js";
import { kafkaClient, produceRaw, uniqueName } from "../broker/topics.js";
import { type ExampleTopics, exampleTopics } from "./example-topics.js";
import { newShop, openPair } from "./quotes-pair.js";

const tea = { customerId: "cus-1", sku: "tea", quantity: 2 };
const own = "f3b1c1de-0000-4000-8000-000000000001";
const group = uniqueName("pricing");
let topics: ExampleTopics;

beforeAll(async () => {
  topics = await exampleTopics([(admin) => ensureTopics(admin, "local")]);
});

afterAll(() => topics.remove());

function stranger(price: number) {
  const headers = { eventType: "quoted", requestId: own };
  return { value: JSON.stringify({ price, currency: "EUR" }), headers };
}

test("requests find their replies on a real Kafka, and neither old nor late nor foreign ones", async () => {
  // Was there before anybody asked.
  await produceRaw("quotes", [stranger(1)]);
  const late: (() => void)[] = [];
  const { shop } = await openPair(
    [kafkaClient(), kafkaClient()],
    async ({ sku, quantity }, ctx) => {
      if (sku === "lost") return ctx.skip("answers nobody");
      if (sku === "late") await new Promise<void>((resolve) => late.push(resolve));
      return sku === "gold"
        ? NotSold.of({ reason: "no such goods" })
        : Quoted.of({ price: quantity, currency: "EUR" });
    },
    group,
  );
  const other = newShop(kafkaClient());
  await Promise.all([shop.listen(), other.listen()]);

  // A customer of its own, so that nothing waits behind it.
  const slow = { ...tea, customerId: "cus-9", sku: "late" };
  const unanswered = await Promise.allSettled([
    shop.request.quoteWanted({ ...tea, sku: "lost" }, { timeoutMs: 1_000 }),
    shop.request.quoteWanted(slow, { timeoutMs: 1_000 }),
  ]);
  for (const answer of late) answer();
  const timedOut = { name: "RequestError", reason: "timed-out", stored: "yes" };
  expect(unanswered).toMatchObject([{ reason: timedOut }, { reason: timedOut }]);

  const asked = Array.from({ length: 60 }, (_, n) => n + 1).map(async (quantity) => {
    const from = quantity % 2 === 0 ? shop : other;
    const { event } = await from.request.quoteWanted({ ...tea, quantity });
    return "price" in event && event.price === quantity;
  });
  expect(await Promise.all(asked)).toEqual(asked.map(() => true));

  const gold = { ...tea, sku: "gold", customerId: "cus-2" };
  const [notSold] = await Promise.all([
    other.request.quoteWanted(gold, { correlationId: own }),
    // Somebody else's answer to a question that nobody has asked.
    produceRaw("quotes", [{ ...stranger(2), headers: { eventType: "quoted", requestId: "none" } }]),
  ]);
  expect(notSold).toMatchObject({ name: "NotSold", event: { reason: "no such goods" } });
});
