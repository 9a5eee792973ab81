// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
const pieceBytes = 65_536;
/** Longer texts get memory of their own. */
const maxLength = 8192;

let piece: Buffer = Buffer.alloc(0);
let used = 0;

/**
 * The UTF-8 bytes of a text, cut from a larger piece of memory: an allocation for dozens of records and
 * not for each few, as with `Buffer.from`. The piece is free again when none of its texts is in use.
 */
export function textBytes(text: string): Buffer {
  if (text.length > maxLength) return Buffer.from(text);
  // A unit of UTF-16 takes three bytes at most.
  if (used + text.length * 3 > piece.length) {
    piece = Buffer.allocUnsafeSlow(pieceBytes);
    used = 0;
  }
  const start = used;
  used += piece.write(text, start);
  return piece.subarray(start, used);
}
