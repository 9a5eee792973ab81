// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../transport/transport.js";
import type { Taken } from "./backlog.js";
import type { BatchCollector } from "./batch-collector.js";
import { Body } from "./body.js";
import type { BoundBatch } from "./bound-batch.js";
import { PartitionLane } from "./partition-lane.js";
import type { PartitionWork } from "./partition-work.js";
import type { TopicPlan } from "./topic-plan.js";
import type { Turn } from "./turn.js";
import type { Verdict } from "./verdict.js";

/**
 * The records of one partition, those of one batch handler together. Nothing behind them is begun
 * before all of them are settled.
 */
export class BatchLane extends PartitionLane {
  private readonly plan: TopicPlan;
  private readonly collector: BatchCollector;
  /** What is begun together and not settled. */
  private tasks: readonly Taken[] = [];
  /** Taken, and not to be begun with those before it. */
  private ahead: Taken | undefined;

  constructor(
    part: PartitionWork,
    plan: TopicPlan,
    collector: BatchCollector,
    owner: object,
    turn: Turn,
  ) {
    super(part, owner, turn);
    this.plan = plan;
    this.collector = collector;
  }

  protected override async settleAll(): Promise<void> {
    const { part, turn } = this;
    while (part.mayBegin) {
      if (this.tasks.length === 0) this.tasks = this.nextRun();
      if (this.tasks.length === 0) return;
      part.tenure.enter();
      const delayMs = await this.attempt().finally(() => part.tenure.exit());
      if (this.tasks.length === 0) {
        if (turn.isOver()) await turn.next();
      } else {
        // A timer may be early by one, and they are to be tried together.
        await part.standStill(delayMs + 1);
      }
    }
  }

  /** Tries to settle what is begun together; resolves with how long to wait for what is left. */
  private async attempt(): Promise<number> {
    const { part, collector } = this;
    const left = new Set<Taken>();
    let delayMs = 0;
    const ended = (task: Taken, verdict: Verdict): void => {
      if (verdict === "settled") {
        part.settled(part.backlog.settle(task));
        return;
      }
      left.add(task);
      if (verdict !== "left") delayMs = Math.max(delayMs, verdict.afterMs);
    };
    const begun: Promise<void>[] = [];
    for (const task of this.tasks) {
      const verdict = part.work.attempt(task.record);
      if (verdict instanceof Promise) begun.push(verdict.then((each) => ended(task, each)));
      else ended(task, verdict);
    }
    await collector.run(begun);
    // Our own faults come out here.
    await Promise.all(begun);
    this.tasks = this.tasks.filter((task) => left.has(task));
    return delayMs;
  }

  /** The next record, and where it is for a batch those behind it that go with it, or reach no handler. */
  private nextRun(): readonly Taken[] {
    const { backlog } = this.part;
    const first = this.ahead ?? backlog.take();
    this.ahead = undefined;
    if (!first) return [];
    const run = [first];
    const target = this.targetOf(first.record);
    if (typeof target !== "object") return run;
    for (let size = 1; size < target.maxSize; ) {
      const next = backlog.take();
      if (!next) break;
      const its = this.targetOf(next.record);
      if (its !== "nobody" && its !== target) {
        this.ahead = next;
        break;
      }
      run.push(next);
      if (its === target) size += 1;
    }
    return run;
  }

  /** Who is to be called for a record, as far as that can be told before it is checked. */
  private targetOf(record: FetchedRecord): BoundBatch | "another" | "nobody" {
    const { dispatch, unknown } = this.plan;
    try {
      const candidate = dispatch.find(record, new Body(record.value));
      if (!candidate) return typeof unknown === "function" ? "another" : "nobody";
      if (candidate.handler === "skip") return "nobody";
      return candidate.batch ?? "another";
    } catch {
      // It will be a dead letter.
      return "nobody";
    }
  }
}
