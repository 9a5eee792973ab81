import type { TopicName } from "../contract/topic.js";
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

/** A legal name near an illegal one, to suggest: `user/signed up` → `user.signed-up`. */
function legalTopicName(name: string): string {
  const legal = name
    .replaceAll("/", ".")
    .replace(/[^a-zA-Z0-9._-]+/gu, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 249);
  return legal === "" ? "events" : legal;
}

/** The name of the topic that a channel means: `bindings.kafka.topic`, else its address. */
export function topicNameOf(ctx: Context, channel: ChannelPart): TopicName {
  const bound = ctx.reader.get(kafkaBinding(ctx, channel.node), "topic");
  const isBound = typeof bound?.value === "string" && bound.value !== "";
  const name = isBound ? String(bound.value) : channel.address;
  const place = (isBound ? bound : undefined) ?? channel.addressPlace;
  const problem = checkTopicName(name);
  if (/\{[^{}]*\}/.test(name)) {
    ctx.report(
      "parameters-unsupported",
      place,
      `The address ${JSON.stringify(name)} has parameters, which are not supported yet, so it names no topic.`,
      "Name the topic without {braces}, in the address or in bindings.kafka.topic.",
    );
  } else if (problem !== undefined) {
    ctx.report(
      "topic-name-illegal",
      place,
      `The topic name ${JSON.stringify(name)} ${problem}, so Kafka refuses it.`,
      `Name the real topic in bindings.kafka.topic, or change the address, to ${JSON.stringify(legalTopicName(name))} for example.`,
    );
  }
  return name;
}
