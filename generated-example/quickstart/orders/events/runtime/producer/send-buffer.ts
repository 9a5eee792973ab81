// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { Fifo } from "./fifo.js";
import type { Pending } from "./pending.js";

const defaultBufferBytes = 32 * 1024 * 1024;
const defaultMaxBlockMs = 60_000;

/**
 * Bounds the bytes of records that are not settled. Those that find no room wait in line, in the order
 * of the calls. Where sends have different bounds, each one's own holds for it; a record that is larger
 * than its bound goes when it is alone.
 */
export class SendBuffer {
  private used = 0;
  private readonly line: Fifo<Pending> = new Fifo();

  /** Whether there is room; otherwise the record is in line. */
  admit(pending: Pending): boolean {
    if (this.line.size === 0 && this.hasRoom(pending)) {
      this.take(pending);
      return true;
    }
    this.line.push(pending);
    return false;
  }

  /** A record is settled. */
  release(pending: Pending): void {
    if (pending.admitted) this.used -= pending.bytes;
  }

  /** The first in line, if there is room for it now. */
  next(): Pending | undefined {
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      if (!first.settled && !this.hasRoom(first)) return undefined;
      this.line.shift();
      if (first.settled) continue;
      this.take(first);
      return first;
    }
    return undefined;
  }

  /** Those that wait in line. */
  [Symbol.iterator](): Iterator<Pending> {
    return this.line[Symbol.iterator]();
  }

  private hasRoom({ bytes, settings }: Pending): boolean {
    return this.used === 0 || this.used + bytes <= (settings.bufferBytes ?? defaultBufferBytes);
  }

  private take(pending: Pending): void {
    pending.admitted = true;
    this.used += pending.bytes;
  }
}

/** Until when a record waits for room, by `performance.now()`. */
export function blockedUntil({ calledAt, settings }: Pending): number {
  const { maxBlockMs = defaultMaxBlockMs, deliveryTimeoutMs } = settings;
  return calledAt + Math.min(maxBlockMs, deliveryTimeoutMs);
}
