import { metricNames } from "../../runtime/observability/metric-names.js";
import type { Alert } from "./alert.js";
import { duration } from "./duration.js";
import { series } from "./promql.js";
import { skewThreshold } from "./skew-threshold.js";
import type { WatchedGroup } from "./watched.js";

const { lag, recordsConsumed, fetchSkew, fetchedPerPartition } = metricNames;

/** Where a group falls behind. */
export function lagAlerts({ groupId: group, topics, maxPollIntervalMs }: WatchedGroup): Alert[] {
  const topic = topics.map(({ name }) => name);
  const behind = series(lag, { group, topic });
  // Records that wait in retry topics do so on purpose, but there may be too many.
  const waiting = topics.flatMap(({ retryTopics }) => retryTopics);
  const anywhere = series(lag, { group, topic: [...topic, ...waiting] });
  const sum = `sum by (group, topic) (${behind})`;
  const done = series(recordsConsumed, { group, topic });
  const delays = Math.max(...topics.map(({ retryDelaysMs }) => retryDelaysMs));
  const longest = duration(maxPollIntervalMs + delays);
  return [
    {
      // Name, threshold and time are those that teams have from hand-written rules.
      name: "HighConsumerLag",
      expr: `max by (group, topic) (${anywhere}) > 10000`,
      for: "5m",
      severity: "warning",
      summary: "Consumer lag high for {{ $labels.topic }}",
      description:
        "In the fullest partition {{ $value }} records wait. Add members up to the number of partitions, or lanes; see whether one key or one handler holds it up.",
    },
    {
      name: "ConsumerLagGrowing",
      expr: `${sum} > 1000\nand\nsum by (group, topic) (deriv(${behind}[15m])) > 0`,
      for: "15m",
      severity: "warning",
      summary: "Consumer lag grows for {{ $labels.topic }}",
      description:
        "For a quarter of an hour more has come in than was handled: {{ $value }} records wait.",
    },
    {
      name: "ConsumerStuck",
      expr: `${sum} > 0\nunless\nsum by (group, topic) (rate(${done}[${longest}])) > 0`,
      for: "5m",
      severity: "critical",
      summary: "Records of {{ $labels.topic }} wait, and none gets done",
      description: `None for ${longest}, as long as max.poll.interval.ms and the waits between retries. A handler hangs, dead letters can't be written, or the topic is paused.`,
    },
    ...topics.flatMap(({ name, retentionMs }): Alert[] => {
      if (retentionMs === undefined) return [];
      const labels = { group, topic: name };
      const rate = `sum by (group, topic) (rate(${series(recordsConsumed, labels)}[1h]))`;
      const seconds = retentionMs / 2000;
      return [
        {
          name: "LagOutlivesRetention",
          expr: `sum by (group, topic) (${series(lag, labels)}) > ${seconds} * (${rate} > 0)`,
          for: "15m",
          severity: "critical",
          summary: "Records of {{ $labels.topic }} may be deleted before they are read",
          description: `At the pace of the last hour the lag takes longer than half of retention.ms (${duration(retentionMs)}). Add members, or have the topic keep its records longer.`,
        },
      ];
    }),
    ...topics.flatMap(({ name, partitions }): Alert[] => {
      const labels = { group, topic: name };
      const threshold = skewThreshold(partitions);
      if (threshold === undefined) return [];
      const fetched = series(fetchedPerPartition, labels);
      return [
        {
          name: "ConsumerPartitionSkew",
          expr: `max by (group, topic) (${series(fetchSkew, labels)}) > ${threshold}\nand\nsum by (group, topic) (rate(${fetched}[1h])) > 1`,
          for: "1h",
          severity: "info",
          summary: "One partition of {{ $labels.topic }} carries most of what is read",
          description:
            "It has {{ $value | humanize }} times its share, so that other members wait. Look for a key that many records have.",
        },
      ];
    }),
  ];
}
