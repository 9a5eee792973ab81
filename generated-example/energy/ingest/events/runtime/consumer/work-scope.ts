// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { AsyncLocalStorage } from "node:async_hooks";

const running = new AsyncLocalStorage<WorkScope>();

/** Lets what is called from a worker's handlers know that it is. */
export class WorkScope {
  private readonly owner: object;
  private done = false;

  constructor(owner: object) {
    this.owner = owner;
  }

  run<Result>(work: () => Result): Result {
    return running.run(this, work);
  }

  /** What handlers have left behind is no longer inside. */
  end(): void {
    this.done = true;
  }

  /** Whether this is called from work of `owner` that still runs: waiting for its end would be waiting for oneself. */
  static isInside(owner: object): boolean {
    const scope = running.getStore();
    return scope !== undefined && scope.owner === owner && !scope.done;
  }
}
