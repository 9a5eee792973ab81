import { DeadlineTimer } from "../deadline-timer.js";
import type { PendingRequest } from "./pending-request.js";

/** Requests that wait, by correlation id. One timer for all of them. */
export class PendingRequests {
  private readonly byId = new Map<string, PendingRequest>();
  private readonly deadlines = new DeadlineTimer(() => this.expire(), { keepsAlive: true });

  /** False where another one that waits has the id. */
  add(id: string, pending: PendingRequest): boolean {
    if (this.byId.has(id)) return false;
    this.byId.set(id, pending);
    const { onSettled } = pending;
    pending.onSettled = () => {
      this.byId.delete(id);
      if (this.byId.size === 0) this.deadlines.stop();
      onSettled();
    };
    this.deadlines.watch(pending.deadline);
    return true;
  }

  get(id: string): PendingRequest | undefined {
    return this.byId.get(id);
  }

  closed(): void {
    for (const pending of [...this.byId.values()]) pending.fail("closed");
  }

  private expire(): void {
    const now = performance.now();
    for (const pending of [...this.byId.values()]) {
      if (pending.deadline <= now) pending.fail("timed-out");
      else this.deadlines.watch(pending.deadline);
    }
  }
}
