import { hasParameters } from "../../contract/topic-parameter.js";
import { metricNames } from "../../runtime/observability/metric-names.js";
import { type Alert, templateText } from "./alert.js";
import { duration } from "./duration.js";
import { grew, series } from "./promql.js";
import type { WatchedGroup } from "./watched.js";

const { live, ready, membership, assignedPartitions } = metricNames;

/** What is wrong with the members of a group. A group that is named at run time can't be told from others. */
export function memberAlerts({ groupId: group, topics, ...settings }: WatchedGroup): Alert[] {
  if (group === undefined) return [];
  const { sessionTimeoutMs, maxPollIntervalMs } = settings;
  // A rebalance waits for running handlers, and a member that died is missed after its session only.
  const rebalance = duration(sessionTimeoutMs + maxPollIntervalMs);
  const counts = topics.map(({ name, partitions, retryTopics }) => {
    // Nobody knows how many topics a pattern has.
    if (partitions === undefined || hasParameters(name)) return undefined;
    return partitions * (1 + retryTopics.length);
  });
  const known = counts.filter((partitions) => partitions !== undefined);
  const partitions = known.reduce((sum, one) => sum + one, 0);
  return [
    {
      name: "ConsumerNotLive",
      expr: `${series(live, { group })} == 0`,
      for: "1m",
      severity: "critical",
      summary:
        "A consumer of {{ $labels.group }} has stopped, and its process runs on ({{ $labels.instance }})",
      description:
        "It has no sign of its group, or a handler call takes longer than max.poll.interval.ms. Restart the process; its health route says why.",
    },
    {
      name: "ConsumerNotReady",
      expr: `${series(ready, { group })} == 0`,
      for: rebalance,
      severity: "warning",
      summary: "A consumer of {{ $labels.group }} is not in its group ({{ $labels.instance }})",
      description: `It joins, rebalances or stops for ${rebalance}, longer than a rebalance may take by session.timeout.ms and max.poll.interval.ms. Its health route and its log say why.`,
    },
    {
      name: "NoConsumer",
      expr: `absent(${series(ready, { group })} == 1)`,
      for: rebalance,
      severity: "critical",
      labels: { group: templateText(group) },
      summary: `Nobody reads for the group ${templateText(group)}`,
      description:
        "No member of the group is ready, or none is scraped. Nothing is lost before the topics' retention ends. Start the service, or see why it does not come up.",
    },
    {
      name: "ConsumerCrashing",
      expr: `sum by (group) (increase(${series(membership, { group, state: "crashed" })}[15m])) > 2`,
      severity: "warning",
      summary: "Consumers of {{ $labels.group }} crash and start again",
      description:
        "Each time records come again that were not committed. The log has the error of each crash.",
    },
    ...(known.length < counts.length
      ? []
      : [
          {
            name: "PartitionsUnread",
            expr: `sum by (group) (${series(assignedPartitions, { group })}) < ${partitions}`,
            for: rebalance,
            severity: "warning" as const,
            summary: "Partitions of {{ $labels.group }} have no reader",
            description: `Its members have {{ $value }} of the ${partitions} partitions that the contract has. Either members are missing from the scrape, or a member sits on the group without reading.`,
          },
        ]),
  ];
}

const { breakerOpen, deadLetters, recordsConsumed, retries } = metricNames;

/** What is wrong with the records that a group reads. */
export function recordAlerts({ groupId: group, topics }: WatchedGroup): Alert[] {
  const topic = topics.map(({ name }) => name);
  const deadLetterTopics = [...new Set(topics.map((one) => one.deadLetterTopic))];
  const by = ["group", "topic"];
  const consumed = `sum by (group, topic) (rate(${series(recordsConsumed, { group, topic })}[10m]))`;
  const retried = `sum by (group, topic) (rate(${series(retries, { group, topic })}[10m]))`;
  return [
    ...deadLetterTopics.map((deadLetterTopic): Alert => {
      const sources = topics.filter((one) => one.deadLetterTopic === deadLetterTopic);
      const labels = { group, topic: sources.map(({ name }) => name) };
      return {
        name: "DeadLetters",
        expr: grew(series(deadLetters, labels), [...by, "reason"], "10m"),
        severity: "warning",
        labels: { dead_letter_topic: templateText(deadLetterTopic) },
        summary: `Records of {{ $labels.topic }} became dead letters ({{ $labels.reason }})`,
        description: `They stand in ${templateText(deadLetterTopic)} with what went wrong. Mend the cause (handler: this service; undecodable, invalid: who sent them), then send them back with redrive.`,
      };
    }),
    {
      name: "UnknownTypes",
      expr: grew(series(recordsConsumed, { group, topic, outcome: "unknown" }), by, "10m"),
      severity: "info",
      summary: "{{ $labels.topic }} carries events that the contract of its reader does not know",
      description:
        "They are skipped. Where this service is to have them, its document needs them: compare it with the one of the service that sends them.",
    },
    {
      name: "BreakerOpen",
      expr: `max by (group, topic) (${series(breakerOpen, { group, topic })}) == 1`,
      severity: "critical",
      summary:
        "Handlers of {{ $labels.topic }} fail for so many records that dead letters are stopped",
      description:
        "What they fail for waits and is tried again, with all that comes behind it, until a handler gets through: nothing is lost. See what the handlers depend on; the log has their errors.",
    },
    {
      name: "HandlerRetries",
      expr: `${retried} > 0.1 * (${consumed} or 0 * ${retried})`,
      for: "10m",
      severity: "warning",
      summary: "Handlers of {{ $labels.topic }} fail and are called again",
      description:
        "More than one call for every ten records. What they depend on may be down; once their attempts are used up, records become dead letters.",
    },
  ];
}
