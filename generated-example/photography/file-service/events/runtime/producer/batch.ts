// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TransportRecord } from "../transport/transport.js";
import type { Pending } from "./pending.js";

/** KafkaJS takes time in the square of the records of a partition. */
const maxRecords = 500;
/** Below the megabyte that brokers take by default. A larger record goes alone, and the broker decides. */
const maxBytes = 900_000;
/** A batch ends with the earliest deadline in it, which must not be much too early for the others. */
const maxDeadlineGapMs = 1000;
/** How many records may be passed over in search of more for the batch. */
const maxPassed = 1000;

/** What is sent together, and what waits. */
export interface Batch {
  readonly ready: readonly Pending[];
  readonly rest: Pending[];
}

/**
 * Takes from the queue what may share a request with the first record that can be sent. Records of a
 * partition keep their order: one that has to wait holds back those behind it.
 */
export function takeBatch(queue: readonly Pending[]): Batch {
  const ready: Pending[] = [];
  const rest: Pending[] = [];
  const held = new Set<string>();
  let bytes = 0;
  let passed = 0;
  for (const [at, pending] of queue.entries()) {
    const { placed, settled, record } = pending;
    if (settled) continue;
    if (!placed) {
      // Its partition may be any of the topic's.
      held.add(record.topic);
      rest.push(pending);
    } else if (isHeld(placed, held) || !agree(pending, ready[0] ?? pending)) {
      held.add(partitionName(placed));
      rest.push(pending);
      passed += 1;
      if (passed === maxPassed) return { ready, rest: rest.concat(queue.slice(at + 1)) };
    } else {
      bytes += pending.bytes;
      if (ready.length === maxRecords || (ready.length > 0 && bytes > maxBytes)) {
        return { ready, rest: rest.concat(queue.slice(at)) };
      }
      ready.push(pending);
    }
  }
  return { ready, rest };
}

/** A partition as text; no topic name has an `@`. */
export function partitionName({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition}@${topic}`;
}

function isHeld(placed: TransportRecord, held: ReadonlySet<string>): boolean {
  return held.size > 0 && (held.has(placed.topic) || held.has(partitionName(placed)));
}

function agree(one: Pending, other: Pending): boolean {
  if (Math.abs(one.deadline - other.deadline) > maxDeadlineGapMs) return false;
  const [a, b] = [one.settings, other.settings];
  return (
    a === b ||
    (a.acks === b.acks &&
      a.compression === b.compression &&
      a.requestTimeoutMs === b.requestTimeoutMs &&
      a.retries === b.retries)
  );
}
