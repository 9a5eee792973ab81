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

export interface FoundTopics {
  /** In code-unit order of their names. */
  readonly topics: readonly Topic[];
  /** In the order of the topics. */
  readonly messages: readonly FoundMessage[];
  readonly nameOf: ReadonlyMap<ChannelPart, string>;
}

/** The topics that channels mean; several channels may mean one. */
export function topicsOf(ctx: Context, channels: readonly ChannelPart[]): FoundTopics {
  const nameOf = new Map(channels.map((channel) => [channel, topicNameOf(ctx, channel)]));
  const byName = [...groupBy(channels, (channel) => nameOf.get(channel) ?? "")];
  const found = byName
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, members]) => topicOf(ctx, name, members));
  return {
    topics: found.map(({ topic }) => topic),
    messages: found.flatMap(({ messages }) => messages),
    nameOf,
  };
}

function topicOf(
  ctx: Context,
  name: string,
  channels: readonly ChannelPart[],
): { topic: Topic; messages: readonly FoundMessage[] } {
  const place = channels.at(0)?.node ?? ctx.entry;
  const settings = configOf(ctx, name, channels);
  const isCompacted = (settings.config["cleanup.policy"] ?? "").split(",").includes("compact");
  const found = new Map<string, FoundMessage>();
  for (const part of channels.flatMap((channel) => channel.messages)) {
    const message = messageOf(ctx, name, part, isCompacted);
    if (!found.has(message.message.id)) found.set(message.message.id, message);
  }
  const messages = withSuccessors(ctx, name, [...found.values()]);
  const documentations = channels.map(({ node }) => documentationOf(ctx.reader, node));
  const topic: Topic = {
    name,
    documentation: documentations.find((each) => Object.keys(each).length > 0) ?? {},
    ...settings,
    messages: messages.map(({ message }) => message.id),
    dispatch: dispatchOf(ctx, name, messages, place),
    source: placeOf(place),
  };
  return { topic, messages };
}
