import { metricNames } from "../../runtime/observability/metric-names.js";
import type { Panel, PanelRow } from "./panel.js";
import { series } from "./promql.js";
import type { WatchedGroup } from "./watched.js";

const { recordsConsumed, deadLetters, retries, handling, lag } = metricNames;
const { fetchedBytesPerPartition, fetchSkew, live, ready, assignedPartitions, membership } =
  metricNames;

/** What a group reads, and how its members are. */
export function consumerPanels({ groupId: group, topics }: WatchedGroup): PanelRow {
  const topic = topics.map(({ name }) => name);
  const title =
    group === undefined ? `Consumers of ${topic.join(", ")}` : `Consumers of the group ${group}`;
  return {
    title,
    panels: [
      ...recordPanels(
        { group, topic },
        topics.flatMap(({ retryTopics }) => retryTopics),
      ),
      // Of a group that is named at run time, members can't be told from others.
      ...(group === undefined ? [] : memberPanels(group)),
    ],
  };
}

interface Place {
  readonly group: string | undefined;
  readonly topic: readonly string[];
}

function recordPanels(place: Place, retryTopics: readonly string[]): readonly Panel[] {
  const waiting = { ...place, topic: [...place.topic, ...retryTopics] };
  const perSecond = (selector: string, by: string): string =>
    `sum by (${by}) (rate(${selector}[$__rate_interval]))`;
  return [
    {
      title: "Lag",
      description:
        "Records that wait, by topic, retry topics too, and in the fullest partition of each.",
      unit: "short",
      queries: [
        { expr: `sum by (topic) (${series(lag, waiting)})`, legend: "{{topic}}" },
        {
          expr: `max by (topic) (${series(lag, waiting)})`,
          legend: "{{topic}} fullest partition",
        },
      ],
    },
    {
      title: "Records done",
      description: "A second, by what became of them.",
      unit: "ops",
      queries: [
        {
          expr: perSecond(series(recordsConsumed, place), "topic, message, outcome"),
          legend: "{{topic}} {{message}} {{outcome}}",
        },
      ],
    },
    {
      title: "Dead letters",
      description: "A second, by the topic that they come from and by reason.",
      unit: "ops",
      queries: [
        {
          expr: perSecond(series(deadLetters, place), "topic, message, reason"),
          legend: "{{topic}} {{message}} {{reason}}",
        },
      ],
    },
    {
      title: "Retries",
      description: "Handler calls that failed and are made again, a second.",
      unit: "ops",
      queries: [
        {
          expr: perSecond(series(retries, place), "topic, message"),
          legend: "{{topic}} {{message}}",
        },
      ],
    },
    {
      title: "Handling time",
      description: "Of the last handler call of each record.",
      unit: "s",
      queries: [
        {
          expr: `histogram_quantile(0.99, ${perSecond(series(handling, place, "_bucket"), "topic, message, le")})`,
          legend: "{{topic}} {{message}} p99",
        },
        {
          expr: `${perSecond(series(handling, place, "_sum"), "topic, message")} / ${perSecond(series(handling, place, "_count"), "topic, message")}`,
          legend: "{{topic}} {{message}} mean",
        },
      ],
    },
    {
      title: "Bytes fetched per partition",
      description: "Keys and values, a second.",
      unit: "Bps",
      queries: [
        {
          expr: perSecond(series(fetchedBytesPerPartition, place), "topic, partition"),
          legend: "{{topic}} {{partition}}",
        },
      ],
    },
    {
      title: "Skew of what is read",
      description: "Records of the fullest partition over the mean of those that a member reads.",
      unit: "short",
      queries: [{ expr: `max by (topic) (${series(fetchSkew, place)})`, legend: "{{topic}}" }],
    },
  ];
}

function memberPanels(group: string): readonly Panel[] {
  return [
    {
      title: "Members",
      description: "Those that are ready, and those that have stopped while their process runs.",
      unit: "short",
      queries: [
        { expr: `sum(${series(ready, { group })})`, legend: "ready" },
        { expr: `count(${series(live, { group })} == 0)`, legend: "not live" },
      ],
    },
    {
      title: "Partitions of each member",
      description: "As the group gave them out.",
      unit: "short",
      queries: [{ expr: series(assignedPartitions, { group }), legend: "{{instance}}" }],
    },
    {
      title: "Joins, rebalances and crashes",
      description: "What happened to members.",
      unit: "short",
      queries: [
        {
          expr: `sum by (state) (increase(${series(membership, { group })}[$__rate_interval]))`,
          legend: "{{state}}",
        },
      ],
    },
  ];
}
