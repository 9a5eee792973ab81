import { checkTopicPattern, legalTopicName } from "../contract/legal-topic-name.js";
import type { SourceRef } from "../contract/source.js";
import type { TopicName } from "../contract/topic.js";
import type { Context } from "./context.js";
import { kafkaBinding } from "./kafka-binding.js";
import type { ChannelPart } from "./parts.js";

/** What says the topic of a channel. */
export interface SaidTopicName {
  /** As it stands there. */
  readonly text: string;
  readonly place: SourceRef;
  /** The configuration goes before `bindings.kafka.topic`, and that before the address. */
  readonly by: "configuration" | "binding" | "address";
}

/** The name of the topic that a channel means, and where it stands. */
export interface FoundTopicName extends Omit<SaidTopicName, "text"> {
  readonly name: TopicName;
  /** What is said, where slashes may be. */
  readonly written: string;
}

/** What the document says by itself: this is what the configuration may give another name. */
export function writtenTopicName(ctx: Context, { node, ...channel }: ChannelPart): SaidTopicName {
  const bound = ctx.reader.get(kafkaBinding(ctx, node), "topic");
  return typeof bound?.value === "string" && bound.value !== ""
    ? { text: bound.value, place: bound, by: "binding" }
    : { text: channel.address, place: channel.addressPlace, by: "address" };
}

/** What is to name the topic of a channel. */
export function saidTopicName(ctx: Context, channel: ChannelPart): SaidTopicName {
  const said = writtenTopicName(ctx, channel);
  const given = ctx.topicNames.given.find(({ written }) => written === said.text);
  return given === undefined
    ? said
    : { text: given.name, place: given.source, by: "configuration" };
}

/** The name of the topic that a channel means. */
export function topicNameOf(ctx: Context, channel: ChannelPart): FoundTopicName {
  const { text, place, by } = saidTopicName(ctx, channel);
  // `${env}` is how many tools say it; no topic's name has a `$`.
  const written = text.replaceAll("${", "{");
  // The others speak of Kafka and mean their topic as it stands there.
  const name = by === "address" ? separated(written, ctx.topicNames.separator) : written;
  const problem = checkTopicPattern(name);
  if (problem !== undefined) {
    const legal = JSON.stringify(legalTopicName(name));
    const others = by === "address" ? bySeparator(name) : "";
    ctx.report(
      "topic-name-illegal",
      place,
      `The topic name ${JSON.stringify(name)} ${problem}, so Kafka refuses it.`,
      `Name the real topic in bindings.kafka.topic, ${others}or, where the document is not yours, with topics: { ${JSON.stringify(text)}: ${legal} } in the configuration, for example.`,
    );
  }
  return { name, written, place, by };
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
