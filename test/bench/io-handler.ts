// node .build/run.mjs test/bench/io-handler.ts [factor of rounds]: a handler that waits 5 ms for something outside, with 16
// lanes, beside the same in `eachMessage`.
import type { Task, Took } from "./io-handler-side.js";
import { median } from "./median.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";
import { Sides } from "./sides.js";

const count = 400;

await onBroker(async ({ brokers, client, factor, newTopic }) => {
  await newTopic("orders", 3);
  const producer = client.producer();
  await producer.connect();
  const messages = Array.from({ length: 20 * count }, (_, i) => ({
    key: `ord-${i}`,
    value: JSON.stringify({
      orderId: `ord-${i}`,
      email: "someone@example.com",
      lines: [{ sku: "tea", quantity: 1 }],
    }),
  }));
  await producer.send({ topic: "orders", messages });
  await producer.disconnect();
  const sides = await Sides.start<Task, Took>("io-handler-side.ts", brokers);
  const took = await sides.rounds({ count }, Math.ceil(6 * factor));
  sides.end();
  const faster = median(took.map(({ plain, ours }) => ours.perSecond / plain.perSecond));
  tell({
    name: "a handler of 5 ms, 16 lanes",
    of: "records a second",
    plain: median(took.map(({ plain }) => plain.perSecond)),
    ours: median(took.map(({ ours }) => ours.perSecond)),
    is: `${faster.toFixed(1)} times as many`,
    budget: "≥ 10",
    isKept: faster >= 10,
  });
});
