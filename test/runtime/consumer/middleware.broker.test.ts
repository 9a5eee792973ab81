import { expect, test } from "vitest";
import type { Middleware } from "../../../src/runtime/consumer/middleware.js";
import { createTopic, produceRaw, uniqueName } from "../../broker/topics.js";
import { brokerWorker } from "./broker-worker.js";

test("on the real broker: middleware decides, and what does not fit is handled where it is only reported", async () => {
  const topic = await createTopic();
  await createTopic({ name: `${topic}.dlq` });
  const headers = { eventType: "created" };
  const values = ['{"id":"a"}', '{"id":7}', '{"id":"skipped"}'];
  await produceRaw(
    topic,
    values.map((value) => ({ value, headers })),
  );
  const seen: unknown[] = [];
  const use: Middleware<string>[] = [
    ({ event, ctx }, next) =>
      JSON.stringify(event).includes("skipped") ? ctx.skip("told to") : next(),
  ];
  const { worker } = brokerWorker(
    { created: (event: unknown) => void seen.push(event), updated: "skip" },
    { topic, groupId: uniqueName("group"), consume: { use, validation: "report" } },
  );
  await worker.start();
  await worker.caughtUp();
  expect(seen).toEqual([{ id: "a" }, { id: 7 }]);
  expect(worker.counts).toMatchObject({ handled: 2, skipped: 1, invalid: 1, deadLettered: 0 });
});
