// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** How long a client may take to leave after a deadline has passed. */
const graceMs = 2_000;

/** A deadline that comes when it is set, and not before. */
export class Deadline {
  private passed: () => void = () => {};
  private readonly passing: Promise<void>;
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.passing = new Promise((resolve) => {
      this.passed = resolve;
    });
  }

  /** The last one set holds. `then` is called when it has come. */
  set(ms: number, then: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      then();
      this.passed();
    }, ms);
  }

  /** It has come. */
  pass(): void {
    this.passed();
  }

  clear(): void {
    clearTimeout(this.timer);
  }

  /** Waits for the work until the deadline. */
  async orWork(work: Promise<void>): Promise<void> {
    await Promise.race([work, this.passing]);
  }

  /** Waits for the work until a moment after the deadline; says whether it is done. */
  async orGrace(work: Promise<void>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const grace = this.passing.then(
      () =>
        new Promise<boolean>((resolve) => {
          timer = setTimeout(() => resolve(false), graceMs);
        }),
    );
    const done = await Promise.race([work.then(() => true), grace]);
    clearTimeout(timer);
    return done;
  }
}
