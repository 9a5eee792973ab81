import { checkTopicPattern } from "../contract/legal-topic-name.js";
import { placeOf, type SourceRef } from "../contract/source.js";
import { parametersOf, type TopicParameter, topicParts } from "../contract/topic-parameter.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { parameterValues } from "./parameter-values.js";
import type { ChannelPart } from "./parts.js";
import type { FoundTopicName } from "./topic-name.js";

/** A parameter of a topic's name. */
export interface FoundParameter {
  readonly parameter: TopicParameter;
  /** The runtime expression that says where messages have its value. */
  readonly location: RawNode | undefined;
}

/** A channel, and the name of its topic. */
export interface NamedChannel extends FoundTopicName {
  readonly channel: ChannelPart;
}

/** The parameters of a topic's name; of several channels the first one that describes a parameter counts. */
export function topicParametersOf(
  ctx: Context,
  channels: readonly NamedChannel[],
): readonly FoundParameter[] {
  const found = new Map<string, FoundParameter>();
  for (const named of channels) {
    // Where the name itself is illegal, its parameters are no news.
    if (checkTopicPattern(named.name) !== undefined) continue;
    const names = parametersOf(named.name);
    reportUnused(ctx, named, names);
    for (const name of names) {
      const parameter = parameterOf(ctx, named, name);
      if (!found.has(name)) found.set(name, parameter);
    }
    if (names.length > 0) checkShape(ctx, named, found);
  }
  const [first] = channels;
  return first === undefined
    ? []
    : parametersOf(first.name).flatMap((name) => found.get(name) ?? []);
}

function parameterOf(
  ctx: Context,
  { channel, name: topic, place, by }: NamedChannel,
  name: string,
): FoundParameter {
  const written = ctx.reader.get(channel.node, "parameters")?.members.get(name);
  const node = ctx.reader.resolve(written);
  if (written === undefined || node === undefined) {
    const list = by === "address" ? ctx.reader.get(channel.node, "parameters") : undefined;
    ctx.report(
      "parameter-undeclared",
      // Where AsyncAPI's own validator tells it too, and less.
      list ?? place,
      `The topic name ${JSON.stringify(topic)} has the parameter ${JSON.stringify(name)}, which the channel does not describe: it is taken to have any value that is legal there.`,
      `Describe it in the channel's parameters, as ${JSON.stringify(name)}: {} at the least, or correct its name.`,
    );
    return { parameter: undescribed(name, place), location: undefined };
  }
  return {
    parameter: {
      name,
      description:
        ctx.reader.text(node, "description") ?? ctx.reader.text(node, "schema", "description"),
      ...parameterValues(ctx, { topic, name, node }),
      source: placeOf(node),
    },
    location: ctx.reader.get(node, "location"),
  };
}

function undescribed(name: string, place: SourceRef): TopicParameter {
  const unknown = { description: undefined, values: undefined, default: undefined };
  return { name, ...unknown, examples: [], source: placeOf(place) };
}

/** Where values of parameters could not be told apart, or the name from any other. */
function checkShape(
  ctx: Context,
  { name, place }: NamedChannel,
  found: ReadonlyMap<string, FoundParameter>,
): void {
  const parts = topicParts(name);
  const isOpen = parts.every(
    (part) => "parameter" in part && found.get(part.parameter)?.parameter.values === undefined,
  );
  if (isOpen && parts.length === 1) {
    ctx.report(
      "parameters-only",
      place,
      `The topic name ${JSON.stringify(name)} is nothing but a parameter that may have any value, so every topic of the cluster would be meant.`,
      "Add what the names of these topics have in common, or list the values with enum.",
    );
  }
  const pair = parts.findIndex(
    (part, at) => "parameter" in part && "parameter" in (parts[at + 1] ?? { text: "" }),
  );
  if (pair !== -1) {
    ctx.report(
      "parameters-adjacent",
      place,
      `Nothing stands between two parameters of the topic name ${JSON.stringify(name)}, so nobody could tell where the first one ends.`,
      `Put a character between them that the values don't hold, such as ".".`,
    );
  }
}

const where = {
  binding: "bindings.kafka.topic",
  configuration: "The configuration",
} as const;

function reportUnused(
  ctx: Context,
  { channel, name, by }: NamedChannel,
  names: readonly string[],
): void {
  const declared = ctx.reader.entries(channel.node, "parameters");
  const unused = declared.filter(([parameter]) => !names.includes(parameter));
  if (by !== "address" && names.length === 0) {
    const [first] = unused;
    if (first === undefined) return;
    ctx.report(
      "parameters-ignored",
      first[1],
      `${where[by]} names one topic, ${JSON.stringify(name)}, so the channel's parameters mean nothing for Kafka.`,
      "Nothing to do, unless there is a topic for each value: then write the parameters into that name as well.",
    );
    return;
  }
  for (const [parameter, node] of unused) {
    ctx.report(
      "parameter-unused",
      node,
      `The topic name ${JSON.stringify(name)} has no parameter ${JSON.stringify(parameter)}, so its description does nothing.`,
      `Remove it, or write {${parameter}} into the name.`,
    );
  }
}
