import { placeOf } from "../contract/source.js";
import type { Topic } from "../contract/topic.js";
import { compareText } from "../lib/compare.js";
import { groupBy } from "../lib/group-by.js";
import type { Context } from "./context.js";
import { dispatchOf } from "./dispatch.js";
import { documentationOf } from "./documentation.js";
import { type FoundMessage, messageOf } from "./message.js";
import type { ChannelPart } from "./parts.js";
import { withSuccessors } from "./successors.js";
import { configOf } from "./topic-config.js";
import { topicNameOf } from "./topic-name.js";
import { type NamedChannel, topicParametersOf } from "./topic-parameters.js";

export interface FoundTopics {
  /** In code-unit order of their names. */
  readonly topics: readonly Topic[];
  /** In the order of the topics. */
  readonly messages: readonly FoundMessage[];
  readonly nameOf: ReadonlyMap<ChannelPart, string>;
}

/** The topics that channels mean; several channels may mean one. */
export function topicsOf(ctx: Context, channels: readonly ChannelPart[]): FoundTopics {
  const named = channels.map((channel) => ({ channel, ...topicNameOf(ctx, channel) }));
  const byName = [...groupBy(named, ({ name }) => name)];
  for (const [, members] of byName) reportClash(ctx, members);
  const found = byName
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, members]) => topicOf(ctx, name, members));
  return {
    topics: found.map(({ topic }) => topic),
    messages: found.flatMap(({ messages }) => messages),
    nameOf: new Map(named.map(({ channel, name }) => [channel, name])),
  };
}

/** Names that only the separator of topics makes one; several channels that name one topic mean it. */
function reportClash(ctx: Context, named: readonly NamedChannel[]): void {
  const [first, ...others] = named;
  if (first === undefined) return;
  for (const { name, written, place } of others.filter((each) => each.written !== first.written)) {
    ctx.report(
      "topic-name-clash",
      place,
      `${JSON.stringify(first.written)} and ${JSON.stringify(written)} both become the topic ${JSON.stringify(name)}, as topicSeparator is ${JSON.stringify(ctx.topicNames.separator)}.`,
      "Name each one's real topic, in bindings.kafka.topic or with topics in the configuration, or choose another separator.",
    );
  }
}

function topicOf(
  ctx: Context,
  name: string,
  named: readonly NamedChannel[],
): { topic: Topic; messages: readonly FoundMessage[] } {
  const channels = named.map(({ channel }) => channel);
  const place = channels.at(0)?.node ?? ctx.entry;
  const parameters = topicParametersOf(ctx, named);
  const settings = configOf(ctx, name, channels);
  const isCompacted = (settings.config["cleanup.policy"] ?? "").split(",").includes("compact");
  const found = new Map<string, FoundMessage>();
  for (const part of channels.flatMap((channel) => channel.messages)) {
    const message = messageOf(ctx, { name, isCompacted, parameters }, part);
    if (!found.has(message.message.id)) found.set(message.message.id, message);
  }
  const messages = withSuccessors(ctx, name, [...found.values()]);
  const documentations = channels.map(({ node }) => documentationOf(ctx.reader, node));
  const topic: Topic = {
    name,
    parameters: parameters.map(({ parameter }) => parameter),
    documentation: documentations.find((each) => Object.keys(each).length > 0) ?? {},
    ...settings,
    messages: messages.map(({ message }) => message.id),
    dispatch: dispatchOf(ctx, name, messages, place),
    source: placeOf(place),
  };
  return { topic, messages };
}
