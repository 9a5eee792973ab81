import type { RecordFailure } from "../transport/transport.js";

/** A message that was not sent, as far as is known. */
export class SendError extends Error {
  override readonly name: string = "SendError";
  readonly topic: string;
  readonly reason: SendFailure;
  /** `no`: sending it again can't make it two. `unknown`: it may be in the topic. */
  readonly stored: "no" | "unknown";

  constructor(
    topic: string,
    reason: SendError["reason"],
    stored: SendError["stored"],
    cause?: unknown,
  ) {
    const fate = stored === "no" ? "was not stored" : "may be stored or not";
    const [why, remedy] = prose[reason];
    const detail = cause instanceof Error ? `: ${cause.message}` : "";
    super(`message to "${topic}" ${fate}: ${why}${detail}. ${remedy}`, { cause });
    this.topic = topic;
    this.reason = reason;
    this.stored = stored;
  }
}

/**
 * Why a message was not sent, and what helps:
 * - `too-large`: above the topic's `max.message.bytes`. Send less in one message, or raise the limit.
 * - `invalid`: refused by the contract (`cause` is an `InvalidMessageError`) or by the broker (on a
 *   compacted topic, a message without a key). The message itself has to change.
 * - `no-such-topic`, `no-such-partition`: not on this cluster. Create it, or ask for another.
 * - `fenced`: another producer has taken over the transactional id. Begin anew, with an id of its own
 *   for each instance.
 * - `queue-full`: no room within `max.block.ms` beside what is on its way. Wait for earlier sends
 *   before sending more, or raise `buffer.memory`.
 * - `timed-out`: not done within `delivery.timeout.ms`; `cause` is what stood in the way. Brokers that
 *   answer late or not at all.
 * - `closed`: sent after `close()`.
 * - `failed`: anything else, such as a permission; `cause` says what.
 *
 * What was `stored: "no"` can be sent again; with `"unknown"` that may make it two.
 */
export type SendFailure = RecordFailure["reason"] | "queue-full" | "closed";

const prose: Readonly<Record<SendFailure, readonly [why: string, remedy: string]>> = {
  "too-large": [
    "it is larger than the topic allows",
    "Send less in one message, or raise max.message.bytes of the topic.",
  ],
  invalid: ["it is invalid", "Correct the message; as it is, it will never be stored."],
  "no-such-topic": [
    "there is no such topic",
    "Create it (ensureTopics), or check which cluster the client is connected to.",
  ],
  "no-such-partition": [
    "the topic has no such partition",
    "Leave the partition to the key, or add partitions to the topic.",
  ],
  fenced: [
    "another producer has its transactional id",
    "Give each instance a transactional id of its own.",
  ],
  "queue-full": [
    "there was no room for it beside those on their way",
    "Wait for earlier sends before sending more, or raise buffer.memory.",
  ],
  "timed-out": [
    "it was not done within the delivery timeout",
    "Check that the topic's brokers can be reached; delivery.timeout.ms is how long a send may take.",
  ],
  closed: ["the service is closed", "Send before close()."],
  failed: ["sending failed", "Check the client's connection and its permissions on the topic."],
};
