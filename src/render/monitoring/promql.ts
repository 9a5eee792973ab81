import { hasParameters, topicParts } from "../../contract/topic-parameter.js";
import { escaped } from "../../lib/escaped-pattern.js";
import type { MetricName } from "../../runtime/observability/metric-names.js";

type LabelValue = string | readonly string[] | { readonly not: string };

/** Which series of a metric are meant, by its labels: a text, one of several, or any but one. An absent label may be anything. */
export type LabelValues<Label extends string> = {
  readonly [Name in Label]?: LabelValue | undefined;
};

/** What a histogram adds to its name. */
export type SeriesKind = "" | "_bucket" | "_sum" | "_count";

/** The selector of series: `kafka_consumer_lag{group="invites",topic=~"shoots|users"}`. */
export function series<Label extends string>(
  { name, labelNames }: MetricName<Label>,
  labels: LabelValues<NoInfer<Label>> = {},
  kind: SeriesKind = "",
): string {
  const matchers = labelNames.flatMap((label) => {
    const value: LabelValue | undefined = labels[label];
    if (value === undefined) return [];
    return `${label}${label === "topic" ? topicMatcher(value) : matcher(value)}`;
  });
  return `${name}${kind}${matchers.length > 0 ? `{${matchers.join(",")}}` : ""}`;
}

/** Where a counter has grown, by some of its labels; one that began with its first count has grown too. */
export function grew(selector: string, by: readonly string[], window: string): string {
  const sum = `sum by (${by.join(", ")})`;
  return `${sum} (increase(${selector}[${window}])) > 0\nor\n${sum} (${selector} unless ${selector} offset ${window}) > 0`;
}

function matcher(value: LabelValue): string {
  if (typeof value === "string") return `=${promqlText(value)}`;
  if ("not" in value) return `!=${promqlText(value.not)}`;
  const [first = "", ...others] = value;
  return others.length === 0
    ? `=${promqlText(first)}`
    : `=~${promqlText(value.map(escaped).join("|"))}`;
}

/** Names of topics with parameters stand for all that they may become. */
function topicMatcher(value: LabelValue): string {
  if (typeof value !== "string" && "not" in value) return matcher(value);
  const names = [value].flat();
  if (!names.some(hasParameters)) return matcher(value);
  const patterns = names.map((name) =>
    topicParts(name)
      .map((part) => ("text" in part ? escaped(part.text) : ".+"))
      .join(""),
  );
  return `=~${promqlText(patterns.join("|"))}`;
}

/** What does something unseen in a text, is a variable for Grafana, or is refused by Prometheus (U+FFFD). */
const unsafe = /[$[\ufffd\p{Cc}\p{Cf}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** A text as PromQL's string literal. */
export function promqlText(text: string): string {
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return JSON.stringify(whole).replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\U${code.toString(16).padStart(8, "0")}`;
  });
}
