import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { UnknownHandler } from "../../src/runtime/consumer/consume-options.js";
import { MemoryBroker } from "../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../broker/wait-for.js";
import { Fleet } from "./fleet.js";
import { forgetReleases, loadReleases, type Releases } from "./releases.js";

// Members of two versions of one contract in one group, on the in-memory broker; on a real one in
// deployment.broker.test.ts.

let releases: Releases;
beforeAll(async () => {
  releases = await loadReleases("deployment");
}, 60_000);
afterAll(forgetReleases);

/** What a member does that may meet what only its successors know. */
const wait: UnknownHandler = (_, ctx) => ctx.retryAfter(50);

function newFleet(): Fleet {
  const partitions = 4;
  const broker = new MemoryBroker({
    topics: {
      ...{ "deployment-orders": { partitions }, "deployment-returns": { partitions } },
      ...{ "deployment-orders.dlq": {}, "deployment-returns.dlq": {} },
    },
  });
  const fleet = new Fleet(releases, "desk", () => broker.newClient());
  onTestFinished(() => fleet.stop());
  return fleet;
}

test("readers first: nothing is lost or dead-lettered, and no member meets what it does not know", async () => {
  const fleet = newFleet();
  await fleet.roll("previous");
  await fleet.write("previous");
  await fleet.progress();
  await fleet.roll("next");
  await fleet.progress();
  await fleet.write("next");
  await fleet.progress();
  await fleet.stopWriting();
  await fleet.handledAll();
  const { lost, outOfOrder, ways } = fleet.ledger;
  expect({ lost, outOfOrder }).toEqual({ lost: [], outOfOrder: [] });
  expect([fleet.total("unknown"), fleet.total("deadLettered")]).toEqual([0, 0]);
  expect(ways).toEqual([
    "goodsReturned → goodsReturned of next",
    "orderCancelled → orderCancelled of next",
    "orderPaid → orderPaid of previous",
    "orderPaid → orderPaidV2 of next",
    "orderPaidV2 → orderPaidV2 of next",
    "orderPlaced → orderPlaced of next",
    "orderPlaced → orderPlaced of previous",
  ]);
});

test("writers first: what the older members do not know waits for the newer ones", async () => {
  const fleet = newFleet();
  await fleet.roll("previous", { unknown: wait });
  await fleet.write("next");
  await waitFor(() => fleet.total("unknown") > 3, { what: "events that the members do not know" });
  await fleet.roll("next");
  await fleet.progress();
  await fleet.stopWriting();
  await fleet.handledAll();
  const { lost, outOfOrder } = fleet.ledger;
  expect({ lost, outOfOrder }).toEqual({ lost: [], outOfOrder: [] });
  expect(fleet.total("deadLettered")).toBe(0);
});

test("writers first without waiting: what the older members do not know is skipped and counted, and only that", async () => {
  const fleet = newFleet();
  await fleet.roll("previous");
  await fleet.write("next");
  await fleet.progress();
  await fleet.roll("next");
  await fleet.progress();
  await fleet.stopWriting();
  const { ledger } = fleet;
  await waitFor(() => ledger.open.length === fleet.total("unknown"), {
    what: "all that was written to be handled or skipped",
  });
  const { lost } = ledger;
  expect([...new Set(lost)].sort()).toEqual(["orderCancelled", "orderPaidV2"]);
  expect(fleet.total("unknown")).toBe(lost.length);
  expect(fleet.total("deadLettered")).toBe(0);
});

test("back in the reverse order: writers, then readers once they have caught up", async () => {
  const fleet = newFleet();
  await fleet.roll("next");
  await fleet.write("next");
  await fleet.progress();
  await fleet.write("previous");
  await fleet.progress();
  await fleet.caughtUp();
  await fleet.roll("previous");
  await fleet.progress();
  await fleet.stopWriting();
  await fleet.handledAll();
  const { lost, outOfOrder } = fleet.ledger;
  expect({ lost, outOfOrder }).toEqual({ lost: [], outOfOrder: [] });
  expect([fleet.total("unknown"), fleet.total("deadLettered")]).toEqual([0, 0]);
});
