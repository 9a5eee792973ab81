import { type Registry, register } from "prom-client";
import type { FetchedEvent, Hooks, MemberEvent, SentEvent, SettledEvent } from "../hooks.js";
import { runtimeVersion } from "../version.js";
import { PartitionLag } from "./partition-lag.js";
import {
  type PrometheusMetrics,
  prometheusMetrics,
  type TopicPartitions,
} from "./prometheus-metrics.js";

export interface PrometheusOptions {
  /** Unless given: prom-client's own `register`. */
  readonly registry?: Registry;
  /**
   * The generated `topics`, for how many partitions a topic has: a producer's skew ratio counts those
   * that get nothing too.
   */
  readonly topics?: TopicPartitions;
}

/**
 * Hooks that keep the metrics of `metric-names.ts` in a prom-client registry; give them to the
 * service as `hooks`. Services of one process may share a registry. Throws where the registry has
 * a metric of another kind by one of the names.
 *
 * ```ts
 * const service = orderService({ client, hooks: prometheusHooks({ topics }) });
 * app.get("/metrics", async (_, reply) => reply.type(register.contentType).send(await register.metrics()));
 * ```
 */
export function prometheusHooks({
  registry = register,
  topics = {},
}: PrometheusOptions = {}): Hooks {
  const metrics = prometheusMetrics(registry, topics);
  const lag = new PartitionLag(metrics.lag);
  metrics.runtimeInfo.set({ version: runtimeVersion }, 1);
  return {
    sent: (event) => tellSent(metrics, event),
    sendFailed: ({ topic, message = "", reason, stored }) =>
      metrics.sendErrors.inc({ topic, message, reason, stored }),
    fetched: (event) => {
      tellFetched(metrics, event);
      lag.fetched(event);
    },
    settled: (event) => {
      tellSettled(metrics, event);
      lag.settled(event.group, event.waitedIn ?? event);
    },
    retried: (event) => {
      const { group, topic, message = "", retryTopic } = event;
      metrics.retries.inc({ group, topic, message });
      if (retryTopic !== undefined) lag.settled(group, event.waitedIn ?? event);
    },
    member: (event) => {
      tellMember(metrics, event);
      if (event.state !== "rebalancing") lag.forget(event.group);
    },
    breaker: ({ group, topic, state }) =>
      metrics.breakerOpen.set({ group, topic }, state === "open" ? 1 : 0),
    health: ({ group, live, ready }) => {
      metrics.live.set({ group }, live ? 1 : 0);
      metrics.ready.set({ group }, ready ? 1 : 0);
    },
  };
}

function tellSent(metrics: PrometheusMetrics, event: SentEvent): void {
  const { topic, message = "", partition, bytes, durationMs } = event;
  metrics.recordsSent.inc({ topic, message });
  metrics.sendLatency.observe({ topic }, durationMs / 1000);
  metrics.sentPerPartition.inc({ topic, partition });
  metrics.sentBytesPerPartition.inc({ topic, partition }, bytes);
}

function tellFetched(metrics: PrometheusMetrics, event: FetchedEvent): void {
  const { group, topic, partition, records, bytes } = event;
  metrics.fetchedPerPartition.inc({ group, topic, partition }, records);
  metrics.fetchedBytesPerPartition.inc({ group, topic, partition }, bytes);
}

function tellSettled(metrics: PrometheusMetrics, event: SettledEvent): void {
  const { group, topic, message = "", outcome, reason = "", attempts, durationMs } = event;
  metrics.recordsConsumed.inc({ group, topic, message, outcome });
  if (attempts > 0) metrics.handling.observe({ group, topic, message }, durationMs / 1000);
  if (outcome === "dead-lettered") metrics.deadLetters.inc({ group, topic, message, reason });
}

function tellMember(metrics: PrometheusMetrics, { group, state, partitions }: MemberEvent): void {
  metrics.membership.inc({ group, state });
  const has = state === "joined" || state === "rebalancing" ? partitions : 0;
  metrics.assignedPartitions.set({ group }, has);
}
