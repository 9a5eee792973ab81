import { Registry } from "prom-client";
import { prometheusHooks } from "../../../src/runtime/observability/prometheus.js";

/** The series that the Prometheus hooks keep once they were told of everything: names, each with its labels. */
export async function keptMetrics(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const registry = new Registry();
  const hooks = prometheusHooks({ registry, topics: { users: { partitions: 2 } } });
  const at = { group: "readers", topic: "users", partition: 0, message: "created" };
  const sent = { topic: "users", partition: 0, message: "created", durationMs: 1 };
  hooks.sent?.({ ...sent, bytes: 1 });
  hooks.sendFailed?.({ ...sent, reason: "failed", stored: "unknown" });
  hooks.fetched?.({ ...at, records: 1, bytes: 1, lag: 0n });
  const settled = { ...at, offset: "0", attempts: 1, durationMs: 1 } as const;
  hooks.settled?.({ ...settled, outcome: "dead-lettered", reason: "handler" });
  hooks.retried?.({ ...at, attempts: 1, delayMs: 1 });
  // Not "joined": the lag of a group that joins is forgotten.
  hooks.member?.({ group: "readers", state: "rebalancing", partitions: 1 });
  hooks.health?.({ group: "readers", live: true, ready: true });
  hooks.breaker?.({ group: "readers", topic: "shoots", state: "open" });
  const kept = new Map<string, Set<string>>();
  for (const line of (await registry.metrics()).split("\n")) {
    const [, name, labels = ""] = /^(\w+)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (name === undefined) continue;
    const known = kept.get(name) ?? new Set();
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) known.add(label);
    kept.set(name, known);
  }
  return kept;
}
