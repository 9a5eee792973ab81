import type { Perspective } from "../contract/perspective.js";
import type { RawNode } from "../parse/raw-node.js";
import { messageName } from "./message-name.js";
import {
  type ChannelPart,
  isSamePlace,
  type MessagePart,
  type OperationPart,
  type Parts,
} from "./parts.js";
import { isObject, type Reader } from "./reader.js";
import { withTraits } from "./traits.js";

/** By the standard, `publish` is what others may do: the application receives, and its clients send. */
const actions = {
  application: [
    ["subscribe", "send"],
    ["publish", "receive"],
  ],
  client: [
    ["subscribe", "receive"],
    ["publish", "send"],
  ],
} as const;

/** Channels and operations of a 2.x document; the messages of a channel are those of its operations. */
export function partsOfVersion2(reader: Reader, entry: RawNode, perspective: Perspective): Parts {
  const operations: OperationPart[] = [];
  const channels = reader.entries(entry, "channels").flatMap(([key, written]): ChannelPart[] => {
    const node = reader.resolve(written);
    if (!isObject(node)) return [];
    const found = actions[perspective].flatMap(([field, action]) => {
      const operation = reader.get(node, field);
      return isObject(operation) ? [operationOf(reader, key, action, operation)] : [];
    });
    const channel: ChannelPart = {
      key,
      address: key,
      addressPlace: written,
      node,
      servers: serversOf(reader, entry, node),
      messages: distinct(found.flatMap((operation) => operation.messages)),
    };
    operations.push(...found.map((operation) => ({ ...operation, channel })));
    return [channel];
  });
  return { channels, operations };
}

function operationOf(
  reader: Reader,
  address: string,
  action: OperationPart["action"],
  written: RawNode,
): Omit<OperationPart, "channel"> {
  const node = withTraits(reader, written);
  const id = reader.text(node, "operationId");
  const single = node.members.get("message");
  const several = reader.get(single, "oneOf");
  const messages =
    several === undefined ? (single === undefined ? [] : [single]) : [...several.members.values()];
  return {
    id,
    action,
    node,
    reply: undefined,
    messages: distinct(
      messages.flatMap((message): MessagePart[] => {
        const target = reader.resolve(message);
        if (!isObject(target)) return [];
        const name = messageName(reader, message, target) ?? `${id ?? address}Message`;
        return [{ name, node: withTraits(reader, target) }];
      }),
    ),
  };
}

function serversOf(
  reader: Reader,
  entry: RawNode,
  channel: RawNode,
): readonly RawNode[] | undefined {
  const names = reader.items(channel, "servers");
  if (names.length === 0) return undefined;
  return names.flatMap(({ value }) => reader.get(entry, "servers", String(value)) ?? []);
}

function distinct(messages: readonly MessagePart[]): readonly MessagePart[] {
  return messages.filter(
    (message, index) =>
      messages.findIndex((other) => isSamePlace(other.node, message.node)) === index,
  );
}
