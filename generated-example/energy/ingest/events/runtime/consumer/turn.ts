// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setImmediate as nextTurn } from "node:timers/promises";

/** Handlers that never wait for I/O would keep everything else in the process waiting. */
const turnMs = 50;

/** How long the lanes of a worker may go on, all together, before it is somebody else's turn. */
export class Turn {
  private began = Date.now();
  private waiting: Promise<void> | undefined;

  isOver(): boolean {
    return Date.now() - this.began > turnMs;
  }

  /** Resolves once everybody else had theirs. */
  next(): Promise<void> {
    this.waiting ??= nextTurn().then(() => {
      this.began = Date.now();
      this.waiting = undefined;
    });
    return this.waiting;
  }
}
