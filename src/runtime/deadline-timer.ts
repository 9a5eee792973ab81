/** One timer for many deadlines: it fires at the earliest that it was told of. */
export class DeadlineTimer {
  private readonly fire: () => void;
  private readonly keepsAlive: boolean;
  private timer: NodeJS.Timeout | undefined;
  private at = Number.POSITIVE_INFINITY;

  /** `keepsAlive`: the process does not end before it has fired. */
  constructor(fire: () => void, { keepsAlive }: { keepsAlive: boolean }) {
    this.fire = fire;
    this.keepsAlive = keepsAlive;
  }

  /** `deadline` by `performance.now()`. */
  watch(deadline: number): void {
    if (deadline >= this.at) return;
    this.stop();
    this.at = deadline;
    // A timer holds no more than 31 bits of milliseconds.
    const delayMs = Math.min(deadline - performance.now(), 2 ** 31 - 1);
    this.timer = setTimeout(() => {
      this.stop();
      this.fire();
    }, delayMs);
    if (!this.keepsAlive) this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.at = Number.POSITIVE_INFINITY;
  }
}
