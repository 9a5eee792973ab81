import type { TopicName } from "../contract/topic.js";
import { parametersOf, topicParts, withParameters } from "../contract/topic-parameter.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { kafkaBinding } from "./kafka-binding.js";
import type { ChannelPart } from "./parts.js";

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
function legalTopicName(name: string): string {
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

/** The name of the topic that a channel means, and where it stands. */
export interface FoundTopicName {
  readonly name: TopicName;
  /** What the document says, where slashes may be. */
  readonly written: string;
  readonly place: RawNode;
  /** It is that of the Kafka binding, and not the address. */
  readonly isBound: boolean;
}

/** The name of the topic that a channel means: `bindings.kafka.topic`, else its address. */
export function topicNameOf(ctx: Context, channel: ChannelPart): FoundTopicName {
  const bound = ctx.reader.get(kafkaBinding(ctx, channel.node), "topic");
  const isBound = typeof bound?.value === "string" && bound.value !== "";
  // `${env}` is how many tools say it; no topic's name has a `$`.
  const written = (isBound ? String(bound.value) : channel.address).replaceAll("${", "{");
  // A binding speaks of Kafka and means its topic as it stands there.
  const name = isBound ? written : separated(written, ctx.topicSeparator);
  const place = (isBound ? bound : undefined) ?? channel.addressPlace;
  const problem = checkTopicPattern(name);
  if (problem !== undefined) {
    ctx.report(
      "topic-name-illegal",
      place,
      `The topic name ${JSON.stringify(name)} ${problem}, so Kafka refuses it.`,
      `Name the real topic in bindings.kafka.topic, ${isBound ? "" : bySeparator(name)}or change the address, to ${JSON.stringify(legalTopicName(name))} for example.`,
    );
  }
  return { name, written, place, isBound };
}

/** The name with a text in the place of slashes; those at its ends, and all but one of several, are nobody's. */
function separated(address: string, separator: string | undefined): string {
  if (separator === undefined || !address.includes("/")) return address;
  return address
    .split("/")
    .filter((part) => part !== "")
    .join(separator);
}

/** The remedy for all addresses at once, where it is one. */
function bySeparator(address: string): string {
  const isRemedy = checkTopicPattern(separated(address, ".")) === undefined;
  return isRemedy ? `or say with topicSeparator: "." what stands for slashes, ` : "";
}
