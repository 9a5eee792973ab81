import type { Context } from "./context.js";
import { otherProtocols } from "./kafka-binding.js";
import type { ChannelPart, Parts } from "./parts.js";

/** The channels that are Kafka's; the others are reported, and that there is none. */
export function kafkaChannels(ctx: Context, parts: Parts): readonly ChannelPart[] {
  const channels = parts.channels.filter((channel) => {
    const protocols = otherProtocols(ctx, channel, parts.operations);
    if (protocols === undefined) return true;
    ctx.report(
      "channel-skipped",
      channel.node,
      `Channel ${JSON.stringify(channel.key)} is left out: it belongs to ${protocols.join(", ") || "another protocol"}, not to Kafka.`,
      "Nothing to do, unless it is on Kafka too: then give it a Kafka server or a kafka binding.",
    );
    return false;
  });
  if (channels.length === 0) {
    ctx.report(
      "no-kafka-channel",
      ctx.reader.get(ctx.entry, "channels") ?? ctx.entry,
      parts.channels.length === 0
        ? "The document has no channels, so there is nothing to generate."
        : "None of the document's channels is on Kafka, so there is nothing to generate.",
      "Describe a channel whose server has the protocol kafka or kafka-secure.",
    );
  }
  return channels;
}
