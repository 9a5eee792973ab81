// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedBatch, PartitionOffset } from "../transport/transport.js";
import { Backlog } from "./backlog.js";
import type { Committer } from "./committer.js";
import type { RecordWork } from "./record-work.js";
import type { Tenure } from "./tenure.js";
import type { TopicSwitch } from "./topic-switches.js";
import { type FetchControl, Valve } from "./valve.js";

/** Begins records, in an order of its own. */
export interface Lane {
  /** There may be something to begin. */
  run(): void;
}

/** What a partition's work needs of its worker. */
export interface PartitionServices {
  readonly tenure: Tenure;
  readonly fetching: FetchControl;
  readonly commits: Committer;
  /** Something went wrong that can't: ours. */
  broken(error: unknown): void;
}

/** One partition of a tenure: what waits, and how far it is settled. */
export class PartitionWork {
  readonly topic: string;
  readonly partition: number;
  readonly work: RecordWork;
  readonly tenure: Tenure;
  readonly backlog: Backlog = new Backlog();
  readonly valve: Valve;
  /** The latest offset that was committed for it. */
  committed: bigint | undefined;
  /** Where the caller has it begin. */
  begin: bigint | undefined;
  private readonly topicSwitch: TopicSwitch;
  private readonly services: PartitionServices;
  private lane: Lane | undefined;

  constructor(work: RecordWork, topicSwitch: TopicSwitch, services: PartitionServices) {
    const { topic, partition } = work.scope;
    this.topic = topic;
    this.partition = partition;
    this.work = work;
    this.tenure = services.tenure;
    this.valve = new Valve(this.backlog, topic, partition, services.fetching);
    this.topicSwitch = topicSwitch;
    this.services = services;
  }

  /** Whether another record may be begun. */
  get mayBegin(): boolean {
    return !this.tenure.draining && !this.topicSwitch.off;
  }

  /** Where it is to be committed, if that is news. */
  get toCommit(): PartitionOffset | undefined {
    const { topic, partition } = this;
    const offset = this.backlog.committable;
    return offset === undefined || offset === this.committed
      ? undefined
      : { topic, partition, offset };
  }

  /** All records before it are settled, or nobody's; `undefined`: as far as is known here. */
  get settledTo(): bigint | undefined {
    return this.backlog.committable ?? this.begin;
  }

  runBy(lane: Lane): void {
    this.lane = lane;
  }

  /** Takes records over; resolves when more may come. */
  take(batch: FetchedBatch): Promise<void> | undefined {
    this.backlog.add(batch);
    this.run();
    return this.valve.filled();
  }

  run(): void {
    this.lane?.run();
  }

  /** A record is settled; `released`: with it all that was fetched together. */
  settled(released: boolean): void {
    const { settlement } = this.work;
    if (settlement.commitSoon) {
      settlement.commitSoon = false;
      this.services.commits.soon();
    } else {
      this.services.commits.settled(released);
    }
    this.valve.eased();
  }

  /** What lies before an offset is settled, and committed already: not by the committer. */
  doneBefore(offset: bigint): void {
    this.backlog.settleBefore(offset);
    this.committed = this.backlog.committable;
    this.valve.eased();
  }

  /** The caller has paused the topic, or resumed it. */
  switched(): void {
    if (this.topicSwitch.off) {
      this.valve.stop();
    } else {
      this.valve.open();
      this.run();
    }
  }

  /** Resolves when a record is to be tried again. What is settled so far is committed meanwhile. */
  standStill(ms: number): Promise<void> {
    this.services.commits.soon();
    return this.tenure.sleep(ms);
  }

  broken(error: unknown): void {
    this.services.broken(error);
  }
}
