// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Taken } from "./backlog.js";
import type { Lane, PartitionWork } from "./partition-work.js";
import type { Turn } from "./turn.js";
import type { Verdict } from "./verdict.js";
import { WorkScope } from "./work-scope.js";

/** A record on its way through a lane. */
interface Task {
  readonly part: PartitionWork;
  readonly taken: Taken;
  /** Absent: the record has no key, and no order. */
  readonly key: string | undefined;
}

/** The records of one topic's partitions: those of one key one after another, those of different keys at once. */
export class KeyLanes implements Lane {
  private readonly limit: number;
  private readonly owner: object;
  private readonly turn: Turn;
  private readonly parts: PartitionWork[] = [];
  /** By key: the tasks that wait for the one that has been begun. */
  private readonly queues = new Map<string, Task[]>();
  /** Tasks that may go on, before anything new. */
  private readonly ready: Task[] = [];
  /** The partition that is asked next, so that each has its turn. */
  private cursor = 0;
  private calls = 0;
  private running = false;

  constructor(limit: number, owner: object, turn: Turn) {
    this.limit = limit;
    this.owner = owner;
    this.turn = turn;
  }

  add(part: PartitionWork): void {
    this.parts.push(part);
  }

  run(): void {
    if (this.running) return;
    this.running = true;
    for (let task = this.next(); task; task = this.next()) {
      this.begin(task);
      if (this.turn.isOver()) {
        void this.turn.next().then(() => {
          this.running = false;
          this.run();
        });
        return;
      }
    }
    this.running = false;
  }

  private next(): Task | undefined {
    if (this.calls >= this.limit || !this.parts[0]?.mayBegin) return undefined;
    const ready = this.ready.shift();
    if (ready) return ready;
    for (let tries = this.parts.length; tries > 0; tries -= 1) {
      const part = this.parts[this.cursor];
      this.cursor = (this.cursor + 1) % this.parts.length;
      const task = part && this.nextOf(part);
      if (task) return task;
    }
    return undefined;
  }

  /** The next record of a partition whose key is free; those before it wait for theirs. */
  private nextOf(part: PartitionWork): Task | undefined {
    for (let taken = part.backlog.take(); taken; taken = part.backlog.take()) {
      const { key } = taken.record;
      const task = {
        part,
        taken,
        key: key ? `${part.partition} ${key.toString("latin1")}` : undefined,
      };
      const queue = task.key === undefined ? undefined : this.queues.get(task.key);
      if (!queue) return task;
      queue.push(task);
    }
    return undefined;
  }

  private begin(task: Task): void {
    const { work, tenure } = task.part;
    const scope = new WorkScope(this.owner);
    const verdict = scope.run(() => work.attempt(task.taken.record));
    if (!(verdict instanceof Promise)) {
      scope.end();
      this.ended(task, verdict);
      return;
    }
    this.calls += 1;
    tenure.enter();
    if (task.key !== undefined && !this.queues.has(task.key)) this.queues.set(task.key, []);
    verdict
      .then((verdict) => {
        scope.end();
        this.calls -= 1;
        this.ended(task, verdict);
      })
      .catch((error: unknown) => task.part.broken(error))
      .finally(() => {
        tenure.exit();
        this.run();
      });
  }

  private ended(task: Task, verdict: Verdict): void {
    const { part, taken, key } = task;
    const queue = key === undefined ? undefined : this.queues.get(key);
    if (verdict === "settled") {
      part.settled(part.backlog.settle(taken));
      const follower = queue?.shift();
      if (follower) this.ready.push(follower);
      else if (key !== undefined) this.queues.delete(key);
      return;
    }
    // It keeps its key, and makes room for others meanwhile.
    if (key !== undefined && !queue) this.queues.set(key, []);
    if (verdict === "left") {
      this.ready.push(task);
      return;
    }
    void part.standStill(verdict.afterMs).then(() => {
      this.ready.push(task);
      this.run();
    });
  }
}
