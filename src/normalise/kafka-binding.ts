import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { ChannelPart, OperationPart } from "./parts.js";
import { isKafkaServer } from "./server.js";

/** `bindings.kafka` of a channel, operation or message. */
export function kafkaBinding(ctx: Context, node: RawNode): RawNode | undefined {
  return ctx.reader.get(node, "bindings", "kafka");
}

/**
 * The protocols that keep a channel from being Kafka's; `undefined` for a channel of Kafka: one that is on a Kafka
 * server, or that says anything of Kafka, or that says nothing of any protocol.
 */
export function otherProtocols(
  ctx: Context,
  channel: ChannelPart,
  operations: readonly OperationPart[],
): readonly string[] | undefined {
  const all = ctx.reader.entries(ctx.entry, "servers").map(([, server]) => server);
  const servers = channel.servers ?? all;
  if (servers.some((server) => isKafkaServer(ctx, server))) return undefined;
  const bound = [
    channel.node,
    ...operations.filter((operation) => operation.channel === channel).map(({ node }) => node),
    ...channel.messages.map(({ node }) => node),
  ].flatMap((node) => ctx.reader.entries(node, "bindings").map(([protocol]) => protocol));
  if (bound.includes("kafka")) return undefined;
  const spoken = servers.flatMap((server) => ctx.reader.text(server, "protocol") ?? []);
  const protocols = servers.length > 0 ? spoken : bound;
  return servers.length === 0 && bound.length === 0 ? undefined : [...new Set(protocols)];
}
