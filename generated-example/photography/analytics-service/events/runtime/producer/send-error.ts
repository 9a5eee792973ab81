// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordFailure } from "../transport/transport.js";

/** A message that was not sent, as far as is known. */
export class SendError extends Error {
  override readonly name: string = "SendError";
  readonly topic: string;
  /** `invalid`: refused by the contract (`cause` is an `InvalidMessageError`) or by the broker. */
  readonly reason: RecordFailure["reason"] | "closed";
  /** `no`: sending it again can't make it two. `unknown`: it may be in the topic. */
  readonly stored: "no" | "unknown";

  constructor(
    topic: string,
    reason: SendError["reason"],
    stored: SendError["stored"],
    cause?: unknown,
  ) {
    const fate = stored === "no" ? "was not stored" : "may be stored or not";
    const detail = cause instanceof Error ? `: ${cause.message}` : "";
    super(`message to "${topic}" ${fate}: ${prose[reason]}${detail}`, { cause });
    this.topic = topic;
    this.reason = reason;
    this.stored = stored;
  }
}

const prose: Readonly<Record<SendError["reason"], string>> = {
  "too-large": "it is larger than the topic allows",
  "no-such-topic": "there is no such topic",
  "no-such-partition": "the topic has no such partition",
  invalid: "it is invalid",
  failed: "sending failed",
  closed: "the service is closed",
};
