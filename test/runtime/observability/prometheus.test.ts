import { Counter, Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import type { FetchedEvent, Hooks, SentEvent, SettledEvent } from "../../../src/runtime/hooks.js";
import { metricNames } from "../../../src/runtime/observability/metric-names.js";
import {
  type PrometheusOptions,
  prometheusHooks,
} from "../../../src/runtime/observability/prometheus.js";
import { runtimeVersion } from "../../../src/runtime/version.js";

const place = { group: "readers", topic: "users", partition: 1 };

/** Hooks on a registry of their own, and the lines of it that begin with a name. */
class Kept {
  readonly registry: Registry = new Registry();
  readonly hooks: Hooks;

  constructor(options: PrometheusOptions = {}) {
    this.hooks = prometheusHooks({ registry: this.registry, ...options });
  }

  sent(more: Partial<SentEvent> = {}): void {
    const event = { message: "created", topic: "users", partition: 1, bytes: 100, durationMs: 20 };
    this.hooks.sent?.({ ...event, ...more });
  }

  fetched(more: Partial<FetchedEvent> = {}): void {
    this.hooks.fetched?.({ ...place, records: 5, bytes: 50, lag: 10n, ...more });
  }

  settled(more: Partial<SettledEvent> = {}): void {
    const event = { outcome: "handled", message: "created", attempts: 1, durationMs: 30 } as const;
    this.hooks.settled?.({ ...place, offset: "7", ...event, ...more });
  }

  async lines(name: string): Promise<string[]> {
    const all = (await this.registry.metrics()).split("\n");
    return all.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));
  }
}

describe("prometheusHooks", () => {
  test("counts what is sent, by topic and message; dead letters have no message", async () => {
    const kept = new Kept();
    kept.sent();
    kept.sent({ durationMs: 3000 });
    kept.hooks.sent?.({ topic: "users.dlq", partition: 0, bytes: 9, durationMs: 1 });
    expect(await kept.lines("kafka_producer_record_send_total")).toEqual([
      '{topic="users",message="created"} 2',
      '{topic="users.dlq",message=""} 1',
    ]);
    const latency = await kept.lines("kafka_producer_request_latency_seconds");
    expect(latency).toContain('_bucket{le="0.025",topic="users"} 1');
    expect(latency).toContain('_sum{topic="users"} 3.02');
    expect(await kept.lines("kafka_producer_partition_bytes_total")).toContain(
      '{topic="users",partition="1"} 200',
    );
  });

  test("counts failed sends by reason and by what is known of them", async () => {
    const kept = new Kept();
    const failure = { topic: "users", reason: "failed", stored: "unknown", durationMs: 5 } as const;
    kept.hooks.sendFailed?.({ message: "created", ...failure });
    expect(await kept.lines("kafka_producer_record_error_total")).toEqual([
      '{topic="users",message="created",reason="failed",stored="unknown"} 1',
    ]);
  });

  test("counts records by outcome, dead letters by reason, retries, and times handlers", async () => {
    const kept = new Kept();
    kept.settled();
    kept.settled({ outcome: "unknown", attempts: 0, durationMs: 0 });
    kept.settled({ outcome: "dead-lettered", reason: "handler", attempts: 3 });
    kept.hooks.retried?.({ ...place, message: "created", attempts: 1, delayMs: 10 });
    const labels = 'group="readers",topic="users",message="created"';
    expect(await kept.lines("kafka_consumer_records_consumed_total")).toEqual([
      `{${labels},outcome="handled"} 1`,
      `{${labels},outcome="unknown"} 1`,
      `{${labels},outcome="dead-lettered"} 1`,
    ]);
    expect(await kept.lines("kafka_consumer_dead_letters_total")).toEqual([
      `{${labels},reason="handler"} 1`,
    ]);
    expect(await kept.lines("kafka_consumer_retries_total")).toEqual([`{${labels}} 1`]);
    // What was not handled at all took no time.
    expect(await kept.lines("kafka_consumer_handling_duration_seconds_count")).toEqual([
      `{${labels}} 2`,
    ]);
  });

  test("the lag is what is behind the last fetch and what of the fetched is not settled", async () => {
    const kept = new Kept();
    const lag = () => kept.lines("kafka_consumer_lag");
    kept.fetched();
    expect(await lag()).toEqual(['{group="readers",topic="users",partition="1"} 15']);
    for (let i = 0; i < 3; i += 1) kept.settled();
    expect(await lag()).toEqual(['{group="readers",topic="users",partition="1"} 12']);
    kept.fetched({ records: 4, lag: 0n });
    expect(await lag()).toEqual(['{group="readers",topic="users",partition="1"} 6']);
  });

  test("the lag of a topic ends where a record is sent on to a retry topic, and that one's where it is done", async () => {
    const kept = new Kept();
    const waitedIn = { topic: "users.retry", partition: 0 };
    const lag = async () => (await kept.lines("kafka_consumer_lag")).map((line) => line.slice(-1));
    kept.fetched({ records: 1, lag: 0n });
    kept.hooks.retried?.({ ...place, attempts: 1, delayMs: 5 });
    expect(await lag()).toEqual(["1"]);
    kept.hooks.retried?.({ ...place, attempts: 2, delayMs: 5, retryTopic: "users.retry" });
    expect(await lag()).toEqual(["0"]);
    kept.fetched({ ...waitedIn, records: 2, lag: 0n });
    kept.settled({ waitedIn });
    expect(await lag()).toEqual(["0", "1"]);
    kept.hooks.retried?.({ ...place, waitedIn, attempts: 3, delayMs: 5, retryTopic: "users.late" });
    expect(await lag()).toEqual(["0", "0"]);
  });

  test("a group that moves forgets the lag of partitions that may be others' now", async () => {
    const kept = new Kept();
    kept.fetched();
    kept.fetched({ group: "others" });
    kept.hooks.member?.({ group: "readers", state: "rebalancing", partitions: 3 });
    expect(await kept.lines("kafka_consumer_lag")).toHaveLength(2);
    kept.hooks.member?.({ group: "readers", state: "joined", partitions: 2 });
    // Fetched before it moved.
    kept.settled();
    expect(await kept.lines("kafka_consumer_lag")).toEqual([
      '{group="others",topic="users",partition="1"} 15',
    ]);
    expect(await kept.lines("kafka_consumer_assigned_partitions")).toEqual(['{group="readers"} 2']);
    kept.hooks.member?.({ group: "readers", state: "stopped", partitions: 2 });
    expect(await kept.lines("kafka_consumer_assigned_partitions")).toEqual(['{group="readers"} 0']);
    expect(await kept.lines("kafka_consumer_membership_total")).toContain(
      '{group="readers",state="stopped"} 1',
    );
  });

  test("says whose breaker is open", async () => {
    const kept = new Kept();
    kept.hooks.breaker?.({ group: "readers", topic: "users", state: "open" });
    kept.hooks.breaker?.({ group: "readers", topic: "shoots", state: "open" });
    kept.hooks.breaker?.({ group: "readers", topic: "shoots", state: "closed" });
    expect(await kept.lines("kafka_consumer_breaker_open")).toEqual([
      '{group="readers",topic="users"} 1',
      '{group="readers",topic="shoots"} 0',
    ]);
  });

  test("says whether members are live and ready", async () => {
    const kept = new Kept();
    kept.hooks.health?.({ group: "readers", live: true, ready: false });
    kept.hooks.health?.({ group: "others", live: false, ready: false });
    expect(await kept.lines("kafka_consumer_live")).toEqual([
      '{group="readers"} 1',
      '{group="others"} 0',
    ]);
    kept.hooks.health?.({ group: "readers", live: true, ready: true });
    expect(await kept.lines("kafka_consumer_ready")).toEqual([
      '{group="readers"} 1',
      '{group="others"} 0',
    ]);
  });

  test("a producer's skew counts the partitions that get nothing", async () => {
    const kept = new Kept({ topics: { users: { partitions: 4 }, orders: {} } });
    for (const partition of [1, 1, 1, 0]) kept.sent({ partition });
    for (const partition of [2, 2]) kept.sent({ topic: "orders", partition });
    expect(await kept.lines("kafka_producer_partition_skew_ratio")).toEqual([
      // Three of four where one would be even; both in the last of the three that are known of.
      '{topic="users"} 3',
      '{topic="orders"} 3',
    ]);
  });

  test("a consumer's skew compares the partitions that it reads", async () => {
    const kept = new Kept();
    kept.fetched({ partition: 7, records: 30 });
    kept.fetched({ partition: 2, records: 10 });
    expect(await kept.lines("kafka_consumer_partition_skew_ratio")).toEqual([
      '{group="readers",topic="users"} 1.5',
    ]);
  });

  test("services share a registry: partitions, counts and lag of all stand in it", async () => {
    const first = new Kept({ topics: { users: { partitions: 2 } } });
    const { registry } = first;
    const second = prometheusHooks({ registry, topics: { orders: { partitions: 5 } } });
    first.sent();
    second.sent?.({ topic: "orders", partition: 0, bytes: 1, durationMs: 1 });
    second.fetched?.({ ...place, group: "others", records: 1, bytes: 1, lag: 0n });
    expect(await first.lines("kafka_producer_partition_skew_ratio")).toEqual([
      '{topic="users"} 2',
      '{topic="orders"} 5',
    ]);
    expect(await first.lines("kafka_consumer_lag")).toHaveLength(1);
    expect(await first.lines("topicwright_runtime_info")).toEqual([
      `{version="${runtimeVersion}"} 1`,
    ]);
  });

  test("a metric of another kind by one of the names is an error, at once", () => {
    const registry = new Registry();
    new Counter({ name: metricNames.lag.name, help: "mine", registers: [registry] });
    expect(() => prometheusHooks({ registry })).toThrow(metricNames.lag.name);
  });

  test("has the names of the decision record's alerts", () => {
    const names = Object.values(metricNames).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["kafka_consumer_lag", "kafka_producer_record_send_total"]),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
