import { madeNode } from "./made-node.js";
import type { OperationPart, Parts } from "./parts.js";

/**
 * A document that has channels and no operations describes topics, not one application: whoever generates from it may
 * send to each and receive from each.
 */
export function withBothSides({ channels, operations }: Parts): Parts {
  if (operations.length > 0) return { channels, operations };
  const made = channels
    .filter(({ messages }) => messages.length > 0)
    .flatMap((channel) =>
      (["send", "receive"] as const).map((action): OperationPart => {
        const node = madeNode(channel.node, new Map());
        const { messages } = channel;
        return { id: undefined, action, node, channel, messages, reply: undefined };
      }),
    );
  return { channels, operations: made };
}
