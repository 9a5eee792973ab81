import type { RawNode } from "../parse/raw-node.js";

/** Channels and operations of a document of any version, before anything of Kafka is asked. */
export interface Parts {
  /** In code-unit order of their keys. */
  readonly channels: readonly ChannelPart[];
  /** In the order of the channels (2.x) or of their keys (3.x). */
  readonly operations: readonly OperationPart[];
}

export interface ChannelPart {
  readonly key: string;
  /** The key in 2.x, `address` in 3.x, or the key where that is null or absent. */
  readonly address: string;
  /** Where the address stands. */
  readonly addressPlace: RawNode;
  readonly node: RawNode;
  /** Servers that the channel is on, `undefined` for all of them. */
  readonly servers: readonly RawNode[] | undefined;
  readonly messages: readonly MessagePart[];
}

export interface MessagePart {
  /** The name that the document gives it. */
  readonly name: string;
  /** References followed, traits merged in. */
  readonly node: RawNode;
}

export interface OperationPart {
  /** `undefined`: the document names none. */
  readonly id: string | undefined;
  readonly action: "send" | "receive";
  /** References followed, traits merged in. */
  readonly node: RawNode;
  readonly channel: ChannelPart;
  readonly messages: readonly MessagePart[];
  /** `undefined`: it has none; 2.x knows of none. */
  readonly reply: ReplyPart | undefined;
}

/** `reply` of a 3.x operation. */
export interface ReplyPart {
  /** References followed. */
  readonly node: RawNode;
  readonly channel: ChannelPart | undefined;
  readonly messages: readonly MessagePart[];
}

/** Whether two nodes are one definition. */
export function isSamePlace(a: RawNode, b: RawNode): boolean {
  return a.file === b.file && a.pointer === b.pointer;
}
