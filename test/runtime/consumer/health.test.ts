import { expect, test } from "vitest";
import { waitFor } from "../../broker/wait-for.js";
import { pause } from "./committed.js";
import { group, usersTopic } from "./definitions.js";
import { kafkaWith, rebalance } from "./fake-kafka.js";
import { eventsOf, heard } from "./heard.js";
import { newWorker, openWorker } from "./open-worker.js";

const skip = { otherwise: "skip" };

test("a worker is ready from its first assignment until it stops, and live all along", async () => {
  const kafka = kafkaWith();
  const { worker } = newWorker(kafka, skip);
  expect(worker.health()).toEqual({ live: true, ready: false, why: "not started" });
  const started = worker.start();
  expect(worker.health()).toEqual({ live: true, ready: false, why: "joining the group" });
  await started;
  expect(worker.health()).toEqual({ live: true, ready: true });
  const stopped = worker.stop();
  expect(worker.health()).toEqual({ live: true, ready: false, why: "stopping" });
  await stopped;
  expect(worker.health()).toEqual({ live: true, ready: false, why: "stopped" });
});

test("a worker that can't start is as before", async () => {
  const kafka = kafkaWith();
  kafka.missingTopics.add("users");
  const { worker } = newWorker(kafka, skip);
  await expect(worker.start()).rejects.toThrow("does not exist");
  expect(worker.health()).toEqual({ live: true, ready: false, why: "not started" });
});

test("a rebalance is no reason to kill a worker", async () => {
  const kafka = kafkaWith({ value: '{"id":"a"}', headers: { eventType: "created" } });
  let finish = (): void => {};
  const created = (): Promise<void> =>
    new Promise((resolve) => {
      finish = resolve;
    });
  const settings = { sessionTimeoutMs: 100, heartbeatIntervalMs: 10, maxPollIntervalMs: 60_000 };
  const { worker } = await openWorker(
    kafka,
    { created, updated: "skip" },
    { group: group(usersTopic(), settings) },
  );
  kafka.consumer.groupError = rebalance();
  await waitFor(() => kafka.consumer.refusals > 0, { what: "the question" });
  // Much longer than the session.
  await pause(400);
  // A machine that stands still for a session's time hears nothing of the group in it.
  await expect
    .poll(() => worker.health())
    .toEqual({ live: true, ready: false, why: "the group is rebalancing" });
  finish();
  await waitFor(() => worker.health().ready, { what: "the new assignment" });
});

test("a worker that fetches but is not heard by its group comes back with a new client", async () => {
  const kafka = kafkaWith();
  const settings = { sessionTimeoutMs: 400, heartbeatIntervalMs: 10 };
  const { log } = await openWorker(
    kafka,
    { created: () => {}, updated: "skip" },
    { group: group(usersTopic(), settings) },
  );
  const { consumer } = kafka;
  const unheard = Array.from({ length: 10_000 }, () => new Error("request timed out"));
  consumer.heartbeatErrors.push(...unheard);
  consumer.commitErrors.push(...unheard);
  const appending = setInterval(() => {
    kafka.append("users", { value: '{"id":"a"}', headers: { eventType: "created" } });
  }, 5);
  await waitFor(() => consumer.fetches > 1, { what: "what is fetched" });
  await waitFor(() => kafka.consumers.length === 2, { what: "a second client" });
  clearInterval(appending);
  expect(log.lines.some((line) => line.includes("no sign of the group"))).toBe(true);
});

test("a worker whose group stays silent is dead, though it tries to come back", async () => {
  const kafka = kafkaWith();
  const events = heard(kafka);
  const settings = { sessionTimeoutMs: 50, heartbeatIntervalMs: 10, maxPollIntervalMs: 100 };
  const { worker } = await openWorker(kafka, skip, { group: group(usersTopic(), settings) });
  kafka.consumer.silent = true;
  kafka.connectErrors.push(...Array.from({ length: 3 }, () => new Error("connect ECONNREFUSED")));
  await waitFor(() => worker.health().why === "joining the group", { what: "the crash" });
  expect(worker.health().live).toBe(true);
  await waitFor(() => !worker.health().live, { what: "death" });
  expect(worker.health().why).toContain("no sign of the group");
  // Whoever does not ask is told.
  const told = () => eventsOf(events, "health");
  await waitFor(() => told().length > 2, { what: "the news of it" });
  expect(told().slice(0, 3)).toEqual([
    { group: "readers", live: true, ready: true },
    { group: "readers", live: true, ready: false },
    { group: "readers", live: false, ready: false },
  ]);
});
