// node .build/run.mjs test/bench/memory.ts [factor of messages]: a million orders are sent and handled; the heap is
// as large at the end as after the first quarter.
import { randomUUID } from "node:crypto";
import {
  OrderPlaced,
  orderService,
} from "../../generated-example/quickstart/orders/events/index.js";
import { waitFor } from "../broker/wait-for.js";
import { Heap } from "../soak/heap.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";

const mayGrowMb = 1;

await onBroker(async ({ client, factor, newTopic }) => {
  const count = Math.ceil(1_000_000 * factor);
  await newTopic("orders", 3);
  const service = orderService({ client });
  let handled = 0;
  const orderPlaced = (): void => {
    handled += 1;
  };
  const worker = service.consume(
    { orders: { orderPlaced } },
    { groupId: randomUUID(), from: "earliest" },
  );
  await worker.start();
  const heap = new Heap();
  for (let sent = 0; sent < count; ) {
    const orders = Array.from({ length: 500 }, (_, i) =>
      OrderPlaced.of({
        orderId: `ord-${sent + i}`,
        email: "someone@example.com",
        lines: [{ sku: `sku-${sent + i}`, quantity: 1 }],
      }),
    );
    const results = await service.send.all(orders);
    if (results.some(({ ok }) => !ok)) throw new Error("not all were sent");
    sent += orders.length;
    if (sent % Math.ceil(count / 40) >= orders.length) continue;
    await waitFor(() => handled === sent, { what: `${sent} orders` });
    heap.sample();
  }
  await worker.stop();
  await service.close();
  const { firstMb, lastMb } = heap.growth();
  tell({
    name: `the heap over ${count} messages`,
    of: "MB in the end",
    ours: lastMb,
    is: `${(lastMb - firstMb).toFixed(2)} MB more than after a quarter of them`,
    budget: `≤ ${mayGrowMb} MB`,
    isKept: lastMb - firstMb <= mayGrowMb,
  });
});
