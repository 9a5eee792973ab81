// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { EncodedRecord } from "./encoded-record.js";

/** A message with what is sent with it, for `send.all`. Made by a message's `of`. */
export interface Outgoing<Name extends string> {
  /** The message's name in the contract. */
  readonly name: Name;
  /** Throws `InvalidMessageError`: a message that does not fit fails alone, and not where it is made. */
  encode(): EncodedRecord;
}
