// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A message that the service has sent, as its readers get it. */
export interface TestSent<Event, Headers, Key> {
  readonly event: Event;
  readonly key: Key;
  readonly headers: Headers;
  readonly topic: string;
  readonly partition: number;
  /** `undefined` with acks 0: the broker does not say. */
  readonly offset: bigint | undefined;
}
