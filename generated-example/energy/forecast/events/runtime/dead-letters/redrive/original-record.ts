// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordToSend } from "../../producer/pending.js";
import { type DeadLetter, redrivesHeader } from "../read-dead-letter.js";
import type { RedriveOptions } from "./redrive-options.js";

/**
 * The record that a dead letter was made of, to be sent to the partition where it was read, or to
 * another topic: key, value and headers as they were, with a header that counts redrives.
 */
export function originalRecord(
  letter: DeadLetter,
  { to, timestamps }: Pick<RedriveOptions, "to" | "timestamps">,
): RecordToSend {
  const { origin, key, value, headers, redrives } = letter;
  const timestamp = timestamps === "original" ? origin.timestamp?.getTime() : undefined;
  return {
    topic: to ?? origin.topic,
    ...{ key, value },
    headers: { ...headers, [redrivesHeader]: Buffer.from(String(redrives + 1)) },
    ...(to === undefined ? { partition: origin.partition } : {}),
    ...(timestamp === undefined || Number.isNaN(timestamp) ? {} : { timestamp }),
  };
}
