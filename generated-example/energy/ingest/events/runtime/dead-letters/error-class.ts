// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { type DeadLetterReason, deadLetterReasons } from "./failure.js";

const prefix = "topicwright.";

/** What stands where Java programs name the class of an exception: what went wrong, and that it was us. */
export function errorClass(reason: DeadLetterReason): string {
  return prefix + reason;
}

/** The reason that such a name gives; `undefined` where somebody else has written it. */
export function reasonOfClass(name: string | undefined): DeadLetterReason | undefined {
  return deadLetterReasons.find((reason) => errorClass(reason) === name);
}
