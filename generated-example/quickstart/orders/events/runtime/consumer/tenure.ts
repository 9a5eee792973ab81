// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A longer timer would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A handler call that did not return at once. */
export interface RunningCall {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** By `Date.now()`. */
  readonly since: number;
}

/**
 * What a member has from one assignment to the next, and what is in work of it. Everything in work
 * ends before the member joins again.
 */
export class Tenure {
  /** Handler calls under way, but for those that return at once. */
  readonly calls: Set<RunningCall> = new Set();
  private isDraining = false;
  private loss: Error | undefined;
  private controller: AbortController | undefined;
  private inWork = 0;
  private readonly sleepers = new Set<() => void>();
  private waiting: (() => void)[] = [];

  /** Whether nothing further may be begun: the group moves, or the worker stops. */
  get draining(): boolean {
    return this.isDraining;
  }

  /** Whether others may have the partitions already. */
  get lost(): boolean {
    return this.loss !== undefined;
  }

  /** Made when first asked for: few handlers do. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.loss) this.controller.abort(this.loss);
    return this.controller.signal;
  }

  get idle(): boolean {
    return this.inWork === 0;
  }

  /** Handler calls that take longer than so many milliseconds. */
  callsOver(ms: number): RunningCall[] {
    const now = Date.now();
    return [...this.calls].filter(({ since }) => now - since > ms);
  }

  /** Work that does not end at once begins. */
  enter(): void {
    this.inWork += 1;
  }

  exit(): void {
    this.inWork -= 1;
    if (this.inWork > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Resolves when nothing is in work. */
  async untilIdle(): Promise<void> {
    while (!this.idle) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Resolves after so many milliseconds at most, or once the tenure drains. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, longestTimerMs));
      if (this.isDraining) wake();
      else this.sleepers.add(wake);
    });
  }

  drain(): void {
    this.isDraining = true;
    for (const wake of [...this.sleepers]) wake();
  }

  /** The group did not move after all. */
  goOn(): void {
    if (!this.loss) this.isDraining = false;
  }

  /** The partitions are no longer this member's: tells handlers, and begins nothing further. */
  end(why: Error): void {
    if (this.loss) return;
    this.loss = why;
    this.controller?.abort(why);
    this.drain();
  }
}
