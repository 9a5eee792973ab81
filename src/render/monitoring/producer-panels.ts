import { compareText } from "../../lib/compare.js";
import { metricNames } from "../../runtime/observability/metric-names.js";
import type { Panel, PanelRow } from "./panel.js";
import { type LabelValues, series } from "./promql.js";
import type { Watched } from "./watched.js";

const { recordsSent, sendErrors, sendLatency, sentPerPartition, sentBytesPerPartition, sendSkew } =
  metricNames;

/** What a service sends, its dead letters included; `undefined` where it sends nothing. */
export function producerPanels({ sends, groups }: Watched): PanelRow | undefined {
  const topics = [
    ...sends.map(({ topic }) => topic),
    ...groups.flatMap((group) => group.topics.map((topic) => topic.deadLetterTopic)),
  ];
  const topic = [...new Set(topics)].sort(compareText);
  return topic.length === 0 ? undefined : { title: "Producers", panels: panelsOf({ topic }) };
}

function panelsOf(labels: LabelValues<"topic">): readonly Panel[] {
  const latency = (kind: "_sum" | "_count" | "_bucket") =>
    `rate(${series(sendLatency, labels, kind)}[$__rate_interval])`;
  return [
    {
      title: "Messages sent",
      description: "Stored by the broker, a second. Without a message name: dead letters.",
      unit: "ops",
      queries: [
        {
          expr: `sum by (topic, message) (rate(${series(recordsSent, labels)}[$__rate_interval]))`,
          legend: "{{topic}} {{message}}",
        },
      ],
    },
    {
      title: "Failed sends",
      description:
        "A second. stored=unknown: the broker may have them; aborted: their transaction was not committed.",
      unit: "ops",
      queries: [
        {
          expr: `sum by (topic, reason, stored) (rate(${series(sendErrors, labels)}[$__rate_interval]))`,
          legend: "{{topic}} {{reason}} (stored: {{stored}})",
        },
      ],
    },
    {
      title: "Send latency",
      description: "From the call of send to the broker's answer.",
      unit: "s",
      queries: [
        {
          expr: `histogram_quantile(0.99, sum by (topic, le) (${latency("_bucket")}))`,
          legend: "{{topic}} p99",
        },
        {
          expr: `sum by (topic) (${latency("_sum")}) / sum by (topic) (${latency("_count")})`,
          legend: "{{topic}} mean",
        },
      ],
    },
    {
      title: "Messages per partition",
      description: "Stored in each partition, a second.",
      unit: "ops",
      queries: [
        {
          expr: `sum by (topic, partition) (rate(${series(sentPerPartition, labels)}[$__rate_interval]))`,
          legend: "{{topic}} {{partition}}",
        },
      ],
    },
    {
      title: "Bytes sent",
      description: "Keys, values and headers, a second.",
      unit: "Bps",
      queries: [
        {
          expr: `sum by (topic) (rate(${series(sentBytesPerPartition, labels)}[$__rate_interval]))`,
          legend: "{{topic}}",
        },
      ],
    },
    {
      title: "Skew of what is sent",
      description: "Messages in the fullest partition over the mean of all; 1 is even.",
      unit: "short",
      queries: [{ expr: `max by (topic) (${series(sendSkew, labels)})`, legend: "{{topic}}" }],
    },
  ];
}
