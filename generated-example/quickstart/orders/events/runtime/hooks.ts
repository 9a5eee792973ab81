// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { SendError } from "./producer/send-error.js";
import type { Sent } from "./producer/sent.js";
import type { WireHeader } from "./transport/transport.js";

/**
 * What the runtime tells of as it works, for metrics and traces. Each is called at once and not
 * waited for; what it throws is logged once and changes nothing. Nothing here holds payload values.
 */
export interface Hooks {
  /** The broker has stored a message; within a transaction told when that is committed. */
  sent?(event: SentEvent): void;
  /** A message could not be sent, as far as is known, or its transaction was not committed. */
  sendFailed?(event: SendFailedEvent): void;
  /** Records of a partition have been fetched. */
  fetched?(event: FetchedEvent): void;
  /** There is nothing more to do for a record. */
  settled?(event: SettledEvent): void;
  /** A handler has failed and will be called again. */
  retried?(event: RetriedEvent): void;
  /** So many records of a topic have failed that their handlers' fault can't be theirs; or that is over. */
  breaker?(event: BreakerEvent): void;
  /** A group's member has joined, is moving, has crashed or stopped. */
  member?(event: MemberEvent): void;
  /** What a worker's `health()` says has changed. */
  health?(event: HealthEvent): void;
  /** Around a send, in the async context of its caller: calls `next` once, at once. The send goes as `next` does, whatever else this does. */
  aroundSend?(call: SendCall, next: () => Promise<Sent>): unknown;
  /** Around each handler call: calls `next` once, at once; it throws or rejects as the handler does. The same holds. */
  aroundHandler?(call: HandlerCall, next: () => unknown): unknown;
  /** Around each call to the Kafka client that sends or fetches: calls `next` once, at once. What goes on in the background goes on inside of it. */
  aroundClient?(next: () => unknown): unknown;
}

/** A message on its way out. */
export interface SendCall {
  /** The message's name in the contract. */
  readonly message: string;
  readonly topic: string;
  /** Of the value; 0 for a tombstone. */
  readonly bodyBytes: number;
  /** As far as the contract has it in a header. */
  readonly correlationId: string | undefined;
  /** Takes further headers; one that the message has already stays as it is. */
  readonly headers: Record<string, string>;
}

/** A call of a handler. */
export interface HandlerCall {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The message's name in the contract; `undefined` where the contract knows none. */
  readonly message: string | undefined;
  /** 1 for the first call. */
  readonly attempt: number;
  readonly bodyBytes: number;
  /** As far as the contract has it in a header. */
  readonly correlationId: string | undefined;
  /** As they came in, for those of a trace. */
  readonly headers: Readonly<Record<string, WireHeader | undefined>>;
}

export interface SentEvent {
  /** The message's name in the contract; absent for dead letters. */
  readonly message?: string;
  readonly topic: string;
  readonly partition: number;
  /** Of key, value and headers. */
  readonly bytes: number;
  /** From the call of `send` to the broker's answer. */
  readonly durationMs: number;
}

export interface SendFailedEvent {
  readonly message?: string;
  readonly topic: string;
  /** `aborted`: it was sent within a transaction that was not committed. */
  readonly reason: SendError["reason"] | "aborted";
  readonly stored: SendError["stored"];
  readonly durationMs: number;
}

export interface FetchedEvent {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly records: number;
  /** Of keys and values. */
  readonly bytes: number;
  /** Records of the partition behind these. */
  readonly lag: bigint;
}

/** Where the group has first read the record, whatever retry topics it has been through. */
export interface SettledEvent {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The message's name in the contract; absent where the contract knows none. */
  readonly message?: string;
  readonly outcome: "handled" | "skipped" | "unknown" | "dead-lettered" | "duplicate";
  /** Of a dead letter: `undecodable`, `invalid`, `unknown`, `handler`. */
  readonly reason?: string;
  /** Handler calls made. */
  readonly attempts: number;
  /** Of the last handler call; 0 where there was none. */
  readonly durationMs: number;
  /** The place in a retry topic that it was read from this time; absent: it never waited in one. */
  readonly waitedIn?: RecordPlace;
}

export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
}

export interface RetriedEvent {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly message?: string;
  /** Handler calls made so far. */
  readonly attempts: number;
  readonly delayMs: number;
  /** Where it waits for that; absent: in its place. */
  readonly retryTopic?: string;
  /** As of a settled record. */
  readonly waitedIn?: RecordPlace;
}

export interface BreakerEvent {
  readonly group: string;
  readonly topic: string;
  readonly state: "open" | "closed";
}

export interface HealthEvent {
  readonly group: string;
  /** Not: the consumer has silently stopped, or a handler call is overdue. */
  readonly live: boolean;
  /** Not: it rebalances, joins, stops, or is not live. */
  readonly ready: boolean;
}

export interface MemberEvent {
  readonly group: string;
  readonly state: "joined" | "rebalancing" | "crashed" | "stopped";
  /** Partitions that the member has now. */
  readonly partitions: number;
}
