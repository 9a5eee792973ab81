import type { Context } from "./context.js";
import { otherProtocols } from "./kafka-binding.js";
import type { ChannelPart, Parts } from "./parts.js";

/** The channels that are Kafka's; the others are reported, or that there is none. */
export function kafkaChannels(ctx: Context, parts: Parts): readonly ChannelPart[] {
  const others = new Map<ChannelPart, readonly string[]>();
  const channels = parts.channels.filter((channel) => {
    const protocols = otherProtocols(ctx, channel, parts.operations);
    if (protocols !== undefined) others.set(channel, protocols);
    return protocols === undefined;
  });
  if (channels.length === 0) reportNone(ctx, parts);
  else for (const [channel, protocols] of others) reportSkipped(ctx, channel, protocols);
  return channels;
}

function reportSkipped(
  ctx: Context,
  { key, node }: ChannelPart,
  protocols: readonly string[],
): void {
  ctx.report(
    "channel-skipped",
    node,
    `Channel ${JSON.stringify(key)} is left out: it belongs to ${protocols.join(", ") || "another protocol"}, not to Kafka.`,
    "Nothing to do, unless it is on Kafka too: then give it a Kafka server or a kafka binding.",
  );
}

function reportNone(ctx: Context, { channels }: Parts): void {
  ctx.report(
    "no-kafka-channel",
    ctx.reader.get(ctx.entry, "channels") ?? ctx.entry,
    channels.length === 0
      ? "The document has no channels, so there is nothing to generate."
      : "None of the document's channels is on Kafka, so there is nothing to generate.",
    "Describe a channel whose server has the protocol kafka or kafka-secure.",
  );
}
