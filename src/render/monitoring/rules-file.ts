import { Document, isScalar, Scalar, visit } from "yaml";
import { type Alert, templateText } from "./alert.js";
import { memberAlerts, recordAlerts } from "./consumer-alerts.js";
import { lagAlerts } from "./lag-alerts.js";
import { deadLetterSendAlerts, sendAlerts } from "./producer-alerts.js";
import type { Watched } from "./watched.js";

/** Prometheus's alert rules of a service, as YAML, without the header. */
export function rulesFile(watched: Watched): string {
  const { title, sends, groups } = watched;
  const service = templateText(title);
  const consumers = groups.flatMap((group) => [
    ...memberAlerts(group),
    ...lagAlerts(group),
    ...recordAlerts(group),
  ]);
  const producers = [...sends.flatMap(sendAlerts), ...deadLetterSendAlerts(watched)];
  const ruleGroups = [
    { name: "consumers", rules: consumers },
    { name: "producers", rules: producers },
  ].filter(({ rules }) => rules.length > 0);
  return yamlText({
    groups: ruleGroups.map(({ name, rules }) => ({
      name: `${title}: ${name}`,
      rules: rules.map((alert) => ruleOf(alert, service)),
    })),
  });
}

function ruleOf(alert: Alert, service: string): object {
  const { name, expr, severity, labels, summary, description } = alert;
  return {
    alert: name,
    expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    labels: { severity, service, ...labels },
    annotations: { summary, description },
  };
}

/** Texts are quoted, so that no reader of YAML takes one for something else; PromQL stands in lines of its own. */
function yamlText(value: object): string {
  const document = new Document(value);
  visit(document, {
    Pair: (_, { key, value: member }) => {
      if (!isScalar(member) || typeof member.value !== "string") return;
      const isCode = isScalar(key) && key.value === "expr";
      member.type = isCode ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
      // Half of a character is nothing that a file can hold.
      member.value = member.value.replace(/\p{Surrogate}/gu, "\ufffd");
    },
  });
  return document.toString({ lineWidth: 0 }).replace(unprintable, escapeOf);
}

/** What YAML 1.1 takes for a line's end, or does not take at all; only quoted texts can hold it. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
