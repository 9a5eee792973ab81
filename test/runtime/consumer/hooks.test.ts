import { expect, test } from "vitest";
import type { Context } from "../../../src/runtime/consumer/context.js";
import { waitFor } from "../../broker/wait-for.js";
import { committed } from "./committed.js";
import type { Created } from "./definitions.js";
import { kafkaWith, rebalance } from "./fake-kafka.js";
import { eventsOf, heard } from "./heard.js";
import { openWorker } from "./open-worker.js";

const headers = { eventType: "created" };

test("records are told of when they are fetched, tried again and settled", async () => {
  const kafka = kafkaWith(
    { key: "k", value: '{"id":"fails-once"}', headers },
    { value: '{"id":"dead"}', headers },
    { value: "{", headers },
    { value: "x", headers: { eventType: "deleted" } },
    { value: "x", headers: { eventType: "merged" } },
  );
  const events = heard(kafka);
  await openWorker(kafka, {
    created: async ({ id }: Created, ctx: Context<unknown, unknown, string>) => {
      if (id === "dead") return ctx.deadLetter("broken");
      if (ctx.attempt === 1) throw new Error("busy");
      return undefined;
    },
    updated: "skip",
  });
  await committed(kafka, 5n);
  const at = { group: "readers", topic: "users", partition: 0 };
  expect(eventsOf(events, "fetched")).toEqual([{ ...at, records: 5, bytes: 36, lag: 0n }]);
  expect(eventsOf(events, "retried")).toEqual([
    { ...at, message: "created", attempts: 1, delayMs: 5 },
  ]);
  const durationMs = expect.any(Number);
  expect(eventsOf(events, "settled")).toEqual([
    { ...at, offset: "0", message: "created", outcome: "handled", attempts: 2, durationMs },
    {
      ...{ ...at, offset: "1", message: "created", outcome: "dead-lettered", attempts: 1 },
      ...{ reason: "handler", durationMs },
    },
    {
      ...{ ...at, offset: "2", message: "created", outcome: "dead-lettered", attempts: 0 },
      ...{ reason: "undecodable", durationMs: 0 },
    },
    { ...at, offset: "3", message: "deleted", outcome: "skipped", attempts: 0, durationMs: 0 },
    { ...at, offset: "4", outcome: "unknown", attempts: 0, durationMs: 0 },
  ]);
});

test("the member is told of as it joins, moves, crashes and stops", async () => {
  const kafka = kafkaWith();
  const events = heard(kafka);
  const { worker } = await openWorker(kafka, { otherwise: "skip" });
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.joins === 2, { what: "the new assignment" });
  kafka.consumer.crash(new Error("gone"), false);
  await waitFor(() => kafka.consumers.length === 2 && kafka.consumer.joins === 1, {
    what: "a new consumer",
  });
  await worker.stop();
  expect(eventsOf(events, "member")).toEqual(
    (
      [
        ["joined", 1],
        ["rebalancing", 1],
        ["joined", 1],
        ["crashed", 0],
        ["joined", 1],
        ["stopped", 1],
      ] as const
    ).map(([state, partitions]) => ({ group: "readers", state, partitions })),
  );
});
