import { closest } from "../lib/closest.js";
import type { Context } from "./context.js";
import type { ChannelPart } from "./parts.js";
import { writtenTopicName } from "./topic-name.js";

const MAX_NAMES = 5;

/** Tells of names given to topics that no channel has: those that were meant would silently keep others. */
export function reportUnknownTopics(ctx: Context, channels: readonly ChannelPart[]): void {
  const known = new Set(channels.map((channel) => writtenTopicName(ctx, channel).text));
  for (const { written, source } of ctx.topicNames.given) {
    if (known.has(written)) continue;
    const near = closest(written, known);
    ctx.report(
      "bad-config",
      source,
      `No Kafka channel of ${ctx.entry.file} has the topic ${JSON.stringify(written)}, so topics gives a name to nothing.`,
      near === undefined
        ? `Write the name as the document does: ${listed([...known])}.`
        : `Did you mean ${JSON.stringify(near)}?`,
    );
  }
}

function listed(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).map((name) => JSON.stringify(name));
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
