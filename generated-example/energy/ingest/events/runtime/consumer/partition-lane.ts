// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Lane, PartitionWork } from "./partition-work.js";
import type { Turn } from "./turn.js";
import type { Verdict } from "./verdict.js";
import { WorkScope } from "./work-scope.js";

/** The records of one partition, one after another. */
export class PartitionLane implements Lane {
  protected readonly part: PartitionWork;
  private readonly owner: object;
  protected readonly turn: Turn;
  private running = false;

  constructor(part: PartitionWork, owner: object, turn: Turn) {
    this.part = part;
    this.owner = owner;
    this.turn = turn;
  }

  run(): void {
    if (this.running || !this.part.mayBegin) return;
    this.running = true;
    const scope = new WorkScope(this.owner);
    scope
      .run(() => this.settleAll())
      .catch((error: unknown) => this.part.broken(error))
      .finally(() => {
        scope.end();
        this.running = false;
        // What came at the last moment.
        if (this.part.backlog.peek()) this.run();
      });
  }

  protected async settleAll(): Promise<void> {
    const { backlog, work, tenure } = this.part;
    while (this.part.mayBegin) {
      const record = backlog.peek();
      if (!record) return;
      const attempt = work.attempt(record);
      let verdict: Verdict;
      if (attempt instanceof Promise) {
        tenure.enter();
        verdict = await attempt;
        if (verdict === "settled") this.part.settled(backlog.advance());
        tenure.exit();
      } else {
        verdict = attempt;
        if (verdict === "settled") this.part.settled(backlog.advance());
      }
      if (verdict === "left") return;
      if (verdict !== "settled") await this.part.standStill(verdict.afterMs);
      else if (this.turn.isOver()) await this.turn.next();
    }
  }
}
