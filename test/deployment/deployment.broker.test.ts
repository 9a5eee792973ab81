import { afterAll, expect, onTestFinished, test } from "vitest";
import { kafkaClient, uniqueName } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { Fleet } from "./fleet.js";
import { forgetReleases, loadReleases } from "./releases.js";

afterAll(forgetReleases);

test("two versions of a contract in one group, deployed readers first, taken back, deployed writers first: 0 lost, 0 dead-lettered", async () => {
  const releases = await loadReleases(uniqueName("deployment"));
  const admin = kafkaClient().admin();
  await releases.next.ensureTopics(admin);
  await admin.disconnect();
  const fleet = new Fleet(releases, uniqueName("desk"), () => kafkaClient());
  onTestFinished(() => fleet.stop());

  await fleet.roll("previous");
  await fleet.write("previous");
  await fleet.progress();

  await fleet.roll("next");
  await fleet.write("next");
  await fleet.progress();
  expect(fleet.total("unknown")).toBe(0);

  await fleet.write("previous");
  await fleet.handledAll();
  await fleet.roll("previous", { unknown: (_, ctx) => ctx.retryAfter(100) });
  await fleet.progress();
  expect(fleet.total("unknown")).toBe(0);

  await fleet.write("next");
  await waitFor(() => fleet.total("unknown") > 3, { what: "events that the members do not know" });
  await fleet.roll("next");
  await fleet.progress();

  await fleet.stopWriting();
  await fleet.handledAll();
  const { lost, outOfOrder, count } = fleet.ledger;
  expect({ lost, outOfOrder }).toEqual({ lost: [], outOfOrder: [] });
  expect(fleet.total("deadLettered")).toBe(0);
  expect(count).toBeGreaterThan(500);
});
