import type { TopicName } from "./topic.js";
import { parametersOf, topicParts, withParameters } from "./topic-parameter.js";

/** Why Kafka does not accept a topic name: completes "the name …"; `undefined` for a legal one. */
export function checkTopicName(name: string): string | undefined {
  if (name === "") return "is empty";
  if (name === "." || name === "..") return "is reserved";
  if (name.length > 249) return `has ${name.length} characters, 249 are the most`;
  const illegal = /[^a-zA-Z0-9._-]/u.exec(name)?.[0];
  return illegal === undefined
    ? undefined
    : `holds ${JSON.stringify(illegal)}, where only letters, digits, ".", "_" and "-" are legal`;
}

/** The same of a name that may have parameters. */
export function checkTopicPattern(pattern: string): string | undefined {
  return checkTopicName(withParameters(pattern, () => "x"));
}

/** The same of a dead-letter or retry topic, which may have the parameters of the topic that it belongs to. */
export function checkTopicOf(name: string, topic: TopicName): string | undefined {
  const known = parametersOf(topic);
  const stranger = parametersOf(name).find((parameter) => !known.includes(parameter));
  return stranger !== undefined
    ? `has the parameter ${JSON.stringify(stranger)}, and ${JSON.stringify(topic)} does not`
    : checkTopicPattern(name);
}

/** A legal name near an illegal one, to suggest: `user/signed up` → `user.signed-up`. */
export function legalTopicName(name: string): string {
  const parts = topicParts(name).map((part) =>
    "text" in part
      ? part.text.replaceAll("/", ".").replace(/[^a-zA-Z0-9._-]+/gu, "-")
      : `{${part.parameter}}`,
  );
  const legal = parts
    .join("")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 249);
  return legal === "" ? "events" : legal;
}
