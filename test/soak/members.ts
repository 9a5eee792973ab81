import type { Worker } from "../../src/runtime/consumer/worker.js";

/** The workers of a run's group: there is always one, and at times another. */
export class Members {
  private readonly create: () => Worker;
  private readonly running: Worker[] = [];

  constructor(create: () => Worker) {
    this.create = create;
  }

  async join(): Promise<void> {
    const worker = this.create();
    this.running.push(worker);
    await worker.start();
  }

  /** The one that has been there longest. */
  async leave(): Promise<void> {
    await this.running.shift()?.stop();
  }

  async leaveAll(): Promise<void> {
    while (this.running.length > 0) await this.leave();
  }
}
