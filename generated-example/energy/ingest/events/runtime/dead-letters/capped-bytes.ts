// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
const limit = 4096;

/** UTF-8, cut to 4 KiB at the end of a character: a dead letter must not outgrow its topic. */
export function cappedBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  let end = Math.min(bytes.length, limit);
  while (end < bytes.length && isContinuation(bytes[end])) end -= 1;
  return bytes.subarray(0, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
