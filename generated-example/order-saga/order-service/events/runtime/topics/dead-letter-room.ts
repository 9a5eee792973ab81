// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { DeadLetterFormatName } from "../dead-letters/format-name.js";

/** For headers: the error with 4 KiB (six times that as JSON), the group's name, the topic's name. */
const marginBytes = 32_768;
/** Kafka's own bound: the setting is an int32. */
const mostBytes = 2_147_483_647;

/** The `max.message.bytes` that lets every record of a topic with this one be dead-lettered. */
export function deadLetterLimit(sourceLimit: number, format: DeadLetterFormatName): number {
  // An envelope holds what is no JSON as base64, 4 bytes for 3.
  const bytes = format === "envelope" ? Math.ceil((sourceLimit * 4) / 3) : sourceLimit;
  return Math.min(bytes + marginBytes, mostBytes);
}
