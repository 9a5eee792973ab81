import { compareText } from "../lib/compare.js";
import { pointerTokens } from "../lib/json-pointer.js";
import type { RawNode } from "../parse/raw-node.js";
import {
  type ChannelPart,
  isSamePlace,
  type MessagePart,
  type OperationPart,
  type Parts,
  type ReplyPart,
} from "./parts.js";
import { isObject, type Reader } from "./reader.js";
import { withTraits } from "./traits.js";

/** Channels and operations of a 3.x document. */
export function partsOfVersion3(reader: Reader, entry: RawNode): Parts {
  const channels = reader.entries(entry, "channels").flatMap(([key, written]) => {
    const node = reader.resolve(written);
    return isObject(node) ? [channelOf(reader, key, written, node)] : [];
  });
  const operations = reader
    .entries(entry, "operations")
    .flatMap(([id, written]): OperationPart[] => {
      const target = reader.resolve(written);
      if (!isObject(target)) return [];
      const node = withTraits(reader, target);
      const action = reader.text(node, "action");
      const channelNode = reader.get(node, "channel");
      if (!isObject(channelNode) || (action !== "send" && action !== "receive")) return [];
      const channel = channelFor(reader, channels, channelNode);
      const messages = messagesOf(reader, node, channel);
      return [{ id, action, node, channel, messages, reply: replyOf(reader, channels, node) }];
    });
  channels.sort((a, b) => compareText(a.key, b.key));
  return { channels, operations };
}

function channelOf(reader: Reader, key: string, written: RawNode, node: RawNode): ChannelPart {
  const address = reader.text(node, "address");
  const servers = reader.items(node, "servers").flatMap((server) => reader.resolve(server) ?? []);
  return {
    key,
    address: address ?? key,
    addressPlace: (address === undefined ? undefined : node.members.get("address")) ?? written,
    node,
    servers: servers.length === 0 ? undefined : servers,
    messages: reader.entries(node, "messages").flatMap(([name, message]): MessagePart[] => {
      const target = reader.resolve(message);
      return isObject(target) ? [{ name, node: withTraits(reader, target) }] : [];
    }),
  };
}

/** The channel of an operation; one that stands in another document only is added. */
function channelFor(reader: Reader, channels: ChannelPart[], node: RawNode): ChannelPart {
  const known = channels.find((channel) => isSamePlace(channel.node, node));
  if (known !== undefined) return known;
  const key = pointerTokens(node.pointer)?.at(-1) ?? node.file;
  const channel = channelOf(reader, key, node, node);
  channels.push(channel);
  return channel;
}

function replyOf(
  reader: Reader,
  channels: ChannelPart[],
  operation: RawNode,
): ReplyPart | undefined {
  const node = reader.get(operation, "reply");
  if (!isObject(node)) return undefined;
  const channelNode = reader.get(node, "channel");
  if (!isObject(channelNode)) return { node, channel: undefined, messages: [] };
  const channel = channelFor(reader, channels, channelNode);
  return { node, channel, messages: messagesOf(reader, node, channel) };
}

/** An operation or reply without `messages` handles all of its channel's. */
function messagesOf(
  reader: Reader,
  operation: RawNode,
  channel: ChannelPart,
): readonly MessagePart[] {
  if (reader.get(operation, "messages") === undefined) return channel.messages;
  const chosen = reader
    .items(operation, "messages")
    .flatMap((message) => reader.resolve(message) ?? []);
  return channel.messages.filter(({ node }) => chosen.some((target) => isSamePlace(target, node)));
}
