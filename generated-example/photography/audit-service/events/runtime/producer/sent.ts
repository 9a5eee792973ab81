// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordPlace } from "../transport/transport.js";
import type { SendError } from "./send-error.js";

/** Where a message is now. */
export type Sent = RecordPlace;

/** What became of one message of `send.all`. */
export type SendResult =
  | ({ readonly ok: true } & Sent)
  | { readonly ok: false; readonly error: SendError };
