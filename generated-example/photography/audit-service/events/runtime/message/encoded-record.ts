// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A message as bytes: what goes into a topic. */
export interface EncodedRecord {
  readonly topic: string;
  readonly key: Buffer | null;
  /** `null`: a tombstone. */
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
  /** Absent: where the key leads. */
  readonly partition?: number;
  /** Milliseconds since 1970; absent: when it is sent. */
  readonly timestamp?: number;
}
