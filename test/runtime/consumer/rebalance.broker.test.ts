import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { createTopic, produceRaw, readAll, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { brokerWorker } from "./broker-worker.js";
import { pause } from "./committed.js";
import type { Created } from "./definitions.js";
import { drained } from "./drained.js";

const headers = { eventType: "created" };

test("a member that joins while a handler runs costs nothing: each record is handled once", async () => {
  const topic = await createTopic({ partitions: 2 });
  await createTopic({ name: `${topic}.dlq` });
  const groupId = uniqueName("group");
  const records = Array.from({ length: 20 }, (_, n) => ({
    partition: n % 2,
    value: JSON.stringify({ id: n < 2 ? `slow-${n}` : `quick-${n}` }),
    headers,
  }));
  await produceRaw(topic, records);
  const seen: string[] = [];
  const running: string[] = [];
  let failed = false;
  const handlers = {
    created: async ({ id }: Created, ctx: Context<unknown, unknown, string>) => {
      running.push(id);
      if (id.startsWith("slow")) await pause(5_000);
      expect(ctx.signal.aborted).toBe(false);
      // What fails while the group moves has not failed for good, though one attempt is all it has.
      if (id === "slow-1" && !failed) {
        failed = true;
        throw new Error("busy");
      }
      seen.push(id);
    },
    updated: "skip",
  };
  const consume = { retry: { attempts: 1 } };
  const first = brokerWorker(handlers, { topic, groupId, consume });
  await first.worker.start();
  await waitFor(() => running.length === 2, { what: "both slow handlers" });
  const second = brokerWorker(handlers, { topic, groupId, consume });
  await second.worker.start();
  await drained(groupId, topic);
  // The second one has a partition of its own now.
  await produceRaw(
    topic,
    [0, 1].map((partition) => ({ partition, value: `{"id":"late-${partition}"}`, headers })),
  );
  await drained(groupId, topic);

  expect(seen.sort()).toEqual(
    [...records.map(({ value }) => JSON.parse(value).id), "late-0", "late-1"].sort(),
  );
  expect(await readAll(`${topic}.dlq`)).toEqual([]);
  expect(first.worker.counts).toMatchObject({ deadLettered: 0, retried: 0 });
  expect(second.worker.counts).toMatchObject({ handled: expect.any(Number), deadLettered: 0 });
  expect(second.worker.counts.handled).toBeGreaterThan(0);
});

test("a handler that takes longer than the session timeout keeps its partition", async () => {
  const topic = await createTopic();
  await createTopic({ name: `${topic}.dlq` });
  const groupId = uniqueName("group");
  await produceRaw(topic, [
    { value: '{"id":"slow"}', headers },
    { value: '{"id":"b"}', headers },
  ]);
  const seen: string[] = [];
  const { worker, log } = brokerWorker(
    {
      created: async ({ id }: Created) => {
        seen.push(id);
        if (id === "slow") await pause(9_000);
      },
      updated: "skip",
    },
    { topic, groupId, settings: { sessionTimeoutMs: 6_000 } },
  );
  await worker.start();
  await drained(groupId, topic);
  expect(seen).toEqual(["slow", "b"]);
  expect(worker.counts).toMatchObject({ handled: 2, deadLettered: 0 });
  expect(log.lines).toEqual([]);
});

test("a handler beyond max.poll.interval.ms loses its partition to another member", async () => {
  const topic = await createTopic();
  await createTopic({ name: `${topic}.dlq` });
  const groupId = uniqueName("group");
  await produceRaw(topic, [{ value: '{"id":"stuck"}', headers }]);
  const settings = { sessionTimeoutMs: 6_000, maxPollIntervalMs: 1_000 };
  let aborted = false;
  const stuck = brokerWorker(
    {
      created: (_: Created, { signal }: Context<unknown, unknown, string>) =>
        new Promise<void>((resolve) => {
          signal.addEventListener("abort", () => {
            aborted = true;
            // It does not listen in time.
            setTimeout(resolve, 12_000);
          });
        }),
      updated: "skip",
    },
    { topic, groupId, settings },
  );
  await stuck.worker.start();
  await waitFor(() => aborted, { what: "the signal" });
  let taken = 0;
  const other = brokerWorker(
    {
      created: () => {
        taken += 1;
      },
      updated: "skip",
    },
    { topic, groupId, settings: { ...settings, maxPollIntervalMs: 60_000 } },
  );
  await other.worker.start();
  await drained(groupId, topic);
  expect(taken).toBe(1);
  await stuck.worker.stop();
  expect(await readAll(`${topic}.dlq`)).toEqual([]);
});
