// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { consoleLogger, type Logger } from "../logger.js";
import type { FetchedBatch, Transport, TransportConsumer } from "../transport/transport.js";
import { BatchRun, type BatchServices } from "./batch-run.js";
import { CommitSchedule } from "./commit-schedule.js";
import type { ConsumeOptions, StartPosition } from "./consume-options.js";
import { type Counts, zeroCounts } from "./counts.js";
import { DeadLetterDesk } from "./dead-letter-desk.js";
import type { ConsumerSettings } from "./definition.js";
import { HeartbeatPump, type MemberPulse } from "./heartbeat-pump.js";
import { Holds } from "./holds.js";
import { runInsideBatch } from "./inside-batch.js";
import type { Assignment } from "./join-group.js";
import { Membership } from "./membership.js";
import { safeLogger } from "./safe-logger.js";
import { applyStartPositions, checkedStartPositions } from "./start-positions.js";
import { planTopics, type TopicPlan } from "./topic-plan.js";
import { UnknownTypes } from "./unknown-types.js";
import type { WorkerSetup } from "./worker.js";

const defaultConcurrency = 64;

/** A worker's set-up without its type of `send`, which only handlers care for. */
type GroupSetup = Omit<WorkerSetup<unknown>, "consume"> & {
  readonly consume?: ConsumeOptions<never> | undefined;
};

/** One consumer group's member and what its batches need. */
export class GroupConsumer implements BatchServices {
  readonly counts: Counts = zeroCounts();
  readonly holds: Holds;
  readonly deadLetters: DeadLetterDesk;
  readonly commits: CommitSchedule;
  private readonly groupId: string;
  private readonly settings: ConsumerSettings;
  private readonly send: unknown;
  private readonly log: Logger;
  private readonly plans: ReadonlyMap<string, TopicPlan>;
  private readonly unknownTypes: UnknownTypes;
  private readonly membership: Membership;
  private from: readonly StartPosition[];
  private pulse: MemberPulse = { overdue: 0 };
  private leaving = false;

  constructor(setup: GroupSetup) {
    const { group, producers, options, consume = {} } = setup;
    const groupId = consume.groupId ?? group.groupId ?? options.groupId;
    if (!groupId) throw new TypeError("consume(): the contract names no group, so give a groupId");
    this.groupId = groupId;
    this.settings = group.settings;
    this.send = setup.send;
    this.log = safeLogger(options.logger ?? consoleLogger, () => ({ group: groupId }));
    this.plans = planTopics(group, setup.handlers, consume);
    const topics = [...this.plans.keys()];
    this.from = checkedStartPositions(consume.from ?? [], topics);
    this.commits = new CommitSchedule(group.settings.commitIntervalMs, this.log);
    this.unknownTypes = new UnknownTypes(this.counts, this.log);
    this.holds = new Holds(() => this.membership.consumer);
    this.deadLetters = new DeadLetterDesk(producers, this.holds, this.counts, this.log);
    this.membership = new Membership(
      () => this.open(producers.transport),
      {
        ...{ groupId, topics, fromBeginning: group.settings.fromBeginning },
        concurrency: consume.concurrency ?? defaultConcurrency,
        batch: (batch) => this.take(batch),
        assigned: (assignment, consumer) => this.assigned(assignment, consumer),
      },
      this.log,
    );
  }

  enter(): Promise<void> {
    return this.membership.enter();
  }

  async leave(): Promise<void> {
    this.leaving = true;
    this.holds.close();
    await this.commits.flush();
    await this.membership.leave();
  }

  isStopping(): boolean {
    return this.leaving;
  }

  private open(transport: Transport): TransportConsumer {
    const { settings, groupId } = this;
    this.pulse = { overdue: 0 };
    return transport.consumer({
      groupId,
      sessionTimeoutMs: settings.sessionTimeoutMs,
      heartbeatIntervalMs: settings.heartbeatIntervalMs,
      // A rebalance waits for running handlers.
      rebalanceTimeoutMs: settings.maxPollIntervalMs,
      readUncommitted: settings.readUncommitted,
      fetchMinBytes: settings.fetchMinBytes,
      fetchMaxWaitMs: settings.fetchMaxWaitMs,
    });
  }

  private assigned(assignment: Assignment, consumer: TransportConsumer): void {
    this.commits.reset();
    this.holds.keepOnly(assignment);
    applyStartPositions(this.from, assignment, consumer, this.log);
    this.from = [];
  }

  private async take(batch: FetchedBatch): Promise<void> {
    const plan = this.plans.get(batch.topic);
    if (!plan) return;
    const { groupId, send, log, unknownTypes } = this;
    const { topic, partition } = batch;
    const pump = new HeartbeatPump(batch, this.settings, this.pulse, log);
    const scope = { topic, partition, groupId, send, log, pump, unknownTypes };
    try {
      await runInsideBatch(this, () => new BatchRun(batch, plan, scope, this).run());
    } finally {
      pump.stop();
    }
  }
}
