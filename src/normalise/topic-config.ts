import type { JsonValue } from "../contract/json.js";
import type { Topic } from "../contract/topic.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { kafkaBinding } from "./kafka-binding.js";
import type { ChannelPart } from "./parts.js";
import { integer } from "./property.js";
import { configText, topicConfigProperties } from "./topic-settings.js";
import { readSettings } from "./x-kafka.js";

type TopicConfig = Pick<Topic, "partitions" | "replicas" | "config">;

/** A setting of a topic, and where a channel says it. */
interface Said {
  readonly text: string;
  readonly place: RawNode;
}

/** What the channels of one topic say of its partitions and configuration; they must not contradict each other. */
export function configOf(
  ctx: Context,
  topic: string,
  channels: readonly ChannelPart[],
): TopicConfig {
  const said = new Map<string, Said>();
  const say = (name: string, value: JsonValue, place: RawNode): void => {
    const text = configText(value);
    const before = said.get(name);
    if (text === undefined) {
      const remedy = "Make it text, a number, true or false, or a list of texts.";
      ctx.report(
        "setting-unsupported",
        place,
        `${name} of topic ${topic} can't be ${JSON.stringify(value)}, so it is as if it were not said.`,
        remedy,
      );
    } else if (before === undefined) said.set(name, { text, place });
    else if (before.text !== text) {
      ctx.report(
        "setting-invalid",
        place,
        `${name} of topic ${topic} is ${text} here, but ${before.text} at ${before.place.file}:${before.place.line}; one topic has one value.`,
        "Give the channels of one topic the same settings.",
      );
    }
  };
  for (const { node } of channels) sayAll(ctx, node, say);
  const config = [...said].filter(([name]) => name !== "partitions" && name !== "replicas");
  return {
    partitions: count(ctx, topic, "partitions", said.get("partitions")),
    replicas: count(ctx, topic, "replicas", said.get("replicas")),
    config: Object.fromEntries(
      config.sort(([a], [b]) => compareText(a, b)).map(([name, { text }]) => [name, text]),
    ),
  };
}

function sayAll(
  ctx: Context,
  channel: RawNode,
  say: (name: string, value: JsonValue, place: RawNode) => void,
): void {
  const binding = kafkaBinding(ctx, channel);
  for (const name of ["partitions", "replicas"]) {
    const node = ctx.reader.get(binding, name);
    if (node !== undefined && node.value !== null) say(name, node.value, node);
  }
  for (const [name, written] of ctx.reader.entries(binding, "topicConfiguration")) {
    if (written.value !== null && !name.startsWith("x-")) say(name, written.value, written);
  }
  const settings = ctx.reader.get(channel, "x-kafka");
  const own = readSettings(ctx, settings, topicConfigProperties, "a channel", {
    topic: "its place is bindings.kafka.topic",
    partitions: "its place is bindings.kafka.partitions",
    replicas: "its place is bindings.kafka.replicas",
  });
  for (const [name, value] of Object.entries(own)) {
    say(name, value, settings?.members.get(name) ?? channel);
  }
}

function count(
  ctx: Context,
  topic: string,
  name: string,
  said: Said | undefined,
): number | undefined {
  if (said === undefined) return undefined;
  const { expects, parse } = integer(1);
  // A number in quotes is one. Kafka's own -1 leaves it to the broker, as does a contract that doesn't say.
  const number = Number(said.text);
  const value = parse(number);
  if (value === undefined && number !== -1) {
    ctx.report(
      "setting-unsupported",
      said.place,
      `${name} of topic ${topic} can't be ${JSON.stringify(said.place.value)}, so it is as if it were not said.`,
      `Make it ${expects}.`,
    );
  }
  return value;
}
