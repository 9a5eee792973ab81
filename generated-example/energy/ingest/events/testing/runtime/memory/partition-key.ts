// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A partition as text; no topic name has an `@`. */
export function keyOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${partition}@${topic}`;
}
