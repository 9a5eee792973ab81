import type { Counter, Gauge, Histogram, Registry } from "prom-client";
import { type MetricName, metricNames } from "./metric-names.js";
import { tellFetchSkew, tellSendSkew } from "./partition-skew.js";
import { counter, durations, gauge } from "./registered.js";

/** How many partitions topics have, by their names, as far as it is known. */
export type TopicPartitions = Readonly<Record<string, { readonly partitions?: number }>>;

type Names = typeof metricNames;
type LabelOf<Name extends keyof Names> = Names[Name]["labelNames"][number];

/** The metrics of one registry. */
export interface PrometheusMetrics {
  readonly recordsSent: Counter<LabelOf<"recordsSent">>;
  readonly sendErrors: Counter<LabelOf<"sendErrors">>;
  readonly sendLatency: Histogram<LabelOf<"sendLatency">>;
  readonly sentPerPartition: Counter<LabelOf<"sentPerPartition">>;
  readonly sentBytesPerPartition: Counter<LabelOf<"sentBytesPerPartition">>;
  readonly recordsConsumed: Counter<LabelOf<"recordsConsumed">>;
  readonly deadLetters: Counter<LabelOf<"deadLetters">>;
  readonly retries: Counter<LabelOf<"retries">>;
  readonly handling: Histogram<LabelOf<"handling">>;
  readonly lag: Gauge<LabelOf<"lag">>;
  readonly fetchedPerPartition: Counter<LabelOf<"fetchedPerPartition">>;
  readonly fetchedBytesPerPartition: Counter<LabelOf<"fetchedBytesPerPartition">>;
  readonly assignedPartitions: Gauge<LabelOf<"assignedPartitions">>;
  readonly membership: Counter<LabelOf<"membership">>;
  readonly live: Gauge<LabelOf<"live">>;
  readonly ready: Gauge<LabelOf<"ready">>;
  readonly breakerOpen: Gauge<LabelOf<"breakerOpen">>;
  readonly runtimeInfo: Gauge<LabelOf<"runtimeInfo">>;
}

/** Finds the metrics in a registry, or makes them. The skew ratios are worked out when they are read. */
export function prometheusMetrics(registry: Registry, topics: TopicPartitions): PrometheusMetrics {
  const count = <Label extends string>(metric: MetricName<Label>): Counter<Label> =>
    counter(registry, metric);
  const measure = <Label extends string>(metric: MetricName<Label>): Gauge<Label> =>
    gauge(registry, metric);
  const time = <Label extends string>(metric: MetricName<Label>): Histogram<Label> =>
    durations(registry, metric);

  const sentPerPartition = count(metricNames.sentPerPartition);
  const fetchedPerPartition = count(metricNames.fetchedPerPartition);
  const topicPartitions = measure(metricNames.topicPartitions);
  for (const [topic, { partitions }] of Object.entries(topics)) {
    if (partitions !== undefined) topicPartitions.set({ topic }, partitions);
  }
  gauge(registry, metricNames.sendSkew, (skew) =>
    tellSendSkew(skew, sentPerPartition, topicPartitions),
  );
  gauge(registry, metricNames.fetchSkew, (skew) => tellFetchSkew(skew, fetchedPerPartition));
  return {
    ...{ sentPerPartition, fetchedPerPartition },
    recordsSent: count(metricNames.recordsSent),
    sendErrors: count(metricNames.sendErrors),
    sendLatency: time(metricNames.sendLatency),
    sentBytesPerPartition: count(metricNames.sentBytesPerPartition),
    recordsConsumed: count(metricNames.recordsConsumed),
    deadLetters: count(metricNames.deadLetters),
    retries: count(metricNames.retries),
    handling: time(metricNames.handling),
    lag: measure(metricNames.lag),
    fetchedBytesPerPartition: count(metricNames.fetchedBytesPerPartition),
    assignedPartitions: measure(metricNames.assignedPartitions),
    membership: count(metricNames.membership),
    live: measure(metricNames.live),
    ready: measure(metricNames.ready),
    breakerOpen: measure(metricNames.breakerOpen),
    runtimeInfo: measure(metricNames.runtimeInfo),
  };
}
