import type { Dispatch } from "./dispatch.js";
import type { Documentation } from "./documentation.js";
import type { MessageId } from "./message.js";
import type { SourceRef } from "./source.js";
import type { TopicParameter } from "./topic-parameter.js";

/**
 * Effective name of a Kafka topic: what the configuration gives it, else `bindings.kafka.topic`, else the channel's
 * address. One with parameters is a pattern, `orders.{region}`, and stands for all topics that it describes.
 */
export type TopicName = string;

export interface Topic {
  readonly name: TopicName;
  /** In the order in which they stand in the name, each once; none for a single topic. */
  readonly parameters: readonly TopicParameter[];
  readonly documentation: Documentation;
  /** `undefined`: the contract does not say. */
  readonly partitions: number | undefined;
  readonly replicas: number | undefined;
  /** Topic configuration in Kafka's property names, values as the broker takes them. */
  readonly config: Readonly<Record<string, string>>;
  /**
   * 3.x: in code-unit order of the channels' keys, then of the messages'. 2.x: in code-unit order of the channels' keys,
   * then what is sent, then what is received, each in the document's order.
   */
  readonly messages: readonly MessageId[];
  readonly dispatch: Dispatch;
  readonly source: SourceRef;
}
