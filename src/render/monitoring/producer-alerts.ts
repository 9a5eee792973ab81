import { compareText } from "../../lib/compare.js";
import { metricNames } from "../../runtime/observability/metric-names.js";
import type { Alert } from "./alert.js";
import { grew, series } from "./promql.js";
import { skewThreshold } from "./skew-threshold.js";
import type { Watched, WatchedSend } from "./watched.js";

const { sendErrors, recordsSent, sendSkew } = metricNames;

/** What is wrong with what a service sends to a topic. */
export function sendAlerts({ topic, messages, partitions }: WatchedSend): Alert[] {
  const sent = series(recordsSent, { topic, message: messages });
  const yesterday = `sum by (topic) (rate(${sent}[1h] offset 1d))`;
  const threshold = skewThreshold(partitions);
  return [
    {
      name: "FailedSends",
      expr: grew(
        // What a transaction sent that was not committed is sent again, or its caller was told.
        series(sendErrors, { topic, message: messages, reason: { not: "aborted" } }),
        ["topic", "reason", "stored"],
        "10m",
      ),
      severity: "critical",
      summary: "Messages can't be sent to {{ $labels.topic }} ({{ $labels.reason }})",
      description:
        "With stored=no they are not there, with stored=unknown they may be. Whoever sent them was told by a SendError; the log has the broker's answer.",
    },
    {
      // The name is the one that teams have from hand-written rules. Theirs has a fixed rate: no contract says one.
      name: "LowProducerThroughput",
      expr: `(sum by (topic) (rate(${sent}[5m])) or 0 * ${yesterday}) < 0.1 * (${yesterday} > 0.1)`,
      for: "10m",
      severity: "warning",
      summary: "Producer throughput low for {{ $labels.topic }}",
      description:
        "Less than a tenth of what was sent a day ago: {{ $value | humanize }} messages a second. The service, or what makes it send, may be down.",
    },
    ...(threshold === undefined
      ? []
      : [
          {
            name: "PartitionSkew",
            expr: `max by (topic) (${series(sendSkew, { topic })}) > ${threshold}\nand\nsum by (topic) (rate(${sent}[1h])) > 1`,
            for: "1h",
            severity: "info" as const,
            summary: "One partition of {{ $labels.topic }} gets most of what is sent",
            description:
              "It gets {{ $value | humanize }} times its share. Look for a key that many messages have.",
          },
        ]),
  ];
}

/** What is wrong with a service's dead letters themselves. */
export function deadLetterSendAlerts({ groups }: Watched): Alert[] {
  const topics = groups.flatMap((group) => group.topics.map((topic) => topic.deadLetterTopic));
  if (topics.length === 0) return [];
  // Dead letters have no message name.
  const failed = series(sendErrors, {
    topic: [...new Set(topics)].sort(compareText),
    message: "",
    reason: { not: "aborted" },
  });
  return [
    {
      name: "DeadLettersUnwritable",
      expr: grew(failed, ["topic", "reason"], "10m"),
      severity: "critical",
      summary: "Dead letters can't be written to {{ $labels.topic }}",
      description:
        "Partitions with a record that became one wait until it is written. See that the topic exists and takes records as large as those of its sources.",
    },
  ];
}
