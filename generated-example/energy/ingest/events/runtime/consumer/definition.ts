// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetterFormatName } from "../dead-letters/format-name.js";
import type { AnyMessageType } from "../message/message.js";
import type { BoundHandler } from "./bound-handlers.js";
import type { UpcastPlanner } from "./upcasting.js";

/** One consumer group of a service: everything it receives. */
export interface GroupDefinition {
  /** Absent: the caller names the group. */
  readonly groupId?: string;
  readonly settings: ConsumerSettings;
  /** By the name that handlers use for the topic. */
  readonly topics: Readonly<Record<string, ReceivedTopic>>;
}

/** Settings of Kafka's consumer, in milliseconds, bytes and counts. */
export interface ConsumerSettings {
  /** Where a group without committed offsets starts. */
  readonly fromBeginning: boolean;
  /** Offsets of handled records are committed this often; absent: after each batch, and at least each second or 1,000 records. */
  readonly commitIntervalMs?: number;
  readonly readUncommitted: boolean;
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  /** How long one handler call may take before it is given up. */
  readonly maxPollIntervalMs: number;
  readonly fetchMinBytes: number;
  readonly fetchMaxWaitMs: number;
}

/** One topic that a group reads. */
export interface ReceivedTopic {
  /** Its name, or where that has parameters its pattern: `orders.{region}`. */
  readonly topic: string;
  /** Present where the topic's name has parameters; names of dead-letter and retry topics may have them too. */
  readonly pattern?: NamePattern;
  readonly dispatch: DispatchDefinition;
  /** Messages that reach a handler, by the handler's name. */
  readonly messages: Readonly<Record<string, ReceivedMessage>>;
  /** Messages of the topic that this group does not receive: skipped, not unknown. */
  readonly others: readonly ReceivedMessage[];
  /** Present where some of the messages are older versions, which handlers see as the newest one. */
  readonly upcast?: UpcastPlanner;
  readonly errors: ErrorSettings;
}

/** Takes names of topics apart: what a consumer needs of a `TopicPattern`. */
export interface NamePattern {
  /** The parameters of a topic, by its name; `undefined`: it is none of the pattern's. */
  parse(topic: string): unknown;
}

export interface ReceivedMessage {
  readonly message: AnyMessageType;
  /** Values of the type header or type member that mean this message; empty where dispatch has none. */
  readonly types: readonly string[];
  /** Where validators tell messages apart: the higher, the later it is tried; absent is 0. */
  readonly late?: number;
  /** Present where the message is a request, whose handler returns the reply. */
  readonly reply?: ReplyPlanner;
}

/** Makes of a handler that returns a reply one that sends it. */
export type ReplyPlanner = (handler: BoundHandler) => BoundHandler;

/** How the messages of a topic are told apart; see `Dispatch` of the contract. */
export type DispatchDefinition =
  | { readonly by: "only" }
  | { readonly by: "header"; readonly header: string }
  | { readonly by: "payload"; readonly path: readonly string[] }
  | { readonly by: "validators" };

/** What happens to records that can't be handled. */
export interface ErrorSettings {
  readonly deadLetterTopic: string;
  /** `plain` unless told. */
  readonly deadLetterFormat?: DeadLetterFormatName;
  /** Calls of a handler in all, the first one included. */
  readonly attempts: number;
  readonly delayMs: number;
  readonly delayMaxMs: number;
  readonly unknown: "skip" | "dead-letter";
  /** Where records wait for one further attempt each, in this order, before the dead-letter topic; absent: nowhere. */
  readonly retryTopics?: readonly RetryTopic[];
}

/** A topic whose records wait, each as long as the others. */
export interface RetryTopic {
  readonly topic: string;
  /** From when a record is written until its handler is called again. */
  readonly delayMs: number;
}
