// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { consoleLogger, type Logger } from "../logger.js";
import type { Breakers } from "./breaker.js";
import { type CatchUpServices, catchUp } from "./catch-up.js";
import { clientOptions } from "./client-options.js";
import { Committer } from "./committer.js";
import type { ConsumeOptions } from "./consume-options.js";
import { type Counts, zeroCounts } from "./counts.js";
import { DeadLetterDesk } from "./dead-letter-desk.js";
import { Deadline } from "./deadline.js";
import { errorText } from "./error-text.js";
import { GroupMember } from "./group-member.js";
import { planGroup } from "./group-plan.js";
import type { GroupTopics } from "./group-topics.js";
import type { Health } from "./health.js";
import { InvalidRecords } from "./invalid-records.js";
import type { LaneMaker } from "./lane-maker.js";
import { Membership } from "./membership.js";
import { answerOf, Pulse } from "./pulse.js";
import { safeLogger } from "./safe-logger.js";
import { StartPositions } from "./start-positions.js";
import { TopicSwitches } from "./topic-switches.js";
import { UnknownTypes } from "./unknown-types.js";
import { type SharedServices, WorkPlan } from "./work-plan.js";
import type { WorkerSetup } from "./worker.js";

/** How long leaving early waits for a commit. */
const patienceMs = 2_000;

/** A worker's set-up without its type of `send`, which only handlers care for. */
type GroupSetup = Omit<WorkerSetup<unknown>, "consume"> & {
  readonly consume?: ConsumeOptions<never> | undefined;
};

/** One consumer group's member and all that it needs. */
export class GroupConsumer {
  readonly counts: Counts = zeroCounts();
  private readonly log: Logger;
  private readonly switches: TopicSwitches;
  private readonly commits: Committer;
  private readonly member: GroupMember;
  private readonly membership: Membership;
  private readonly pulse: Pulse;
  private readonly breakers: Breakers;
  private readonly lanes: LaneMaker | undefined;
  private readonly deadline = new Deadline();
  private readonly catchUp: CatchUpServices;
  private leavingEarly = false;
  private readonly topics: GroupTopics;
  private stopWatching: (() => void) | undefined;

  constructor(setup: GroupSetup) {
    const { group, producers, options, consume = {} } = setup;
    const { settings } = group;
    const groupId = consume.groupId ?? group.groupId ?? options.groupId;
    if (!groupId) throw new TypeError("consume(): the contract names no group, so give a groupId");
    const log = safeLogger(options.logger ?? consoleLogger, () => ({ group: groupId }));
    this.log = log;
    const { hooks } = producers;
    const { topics, breakers } = planGroup(setup, consume, groupId, log);
    const from = new StartPositions(consume.from ?? [], topics, log);
    this.breakers = breakers;
    this.topics = topics;
    this.switches = new TopicSwitches(topics.plans, Object.keys(group.topics));
    this.commits = new Committer(
      settings.commitIntervalMs,
      async (offsets) => {
        await this.membership.ask((consumer) => consumer.commit(offsets));
        from.committed(offsets);
      },
      (error) => this.refused(error),
    );
    const { commits, counts } = this;
    const deadLetters = new DeadLetterDesk(producers, log);
    const services: SharedServices = {
      ...{ groupId, send: setup.send, log, counts, hooks, deadLetters, commits },
      // As with handlers: generated types have fixed what its ctx can send.
      idOf: consume.idOf?.bind(consume) as SharedServices["idOf"],
      unknownTypes: new UnknownTypes(counts, log),
      invalid: new InvalidRecords(consume.validation ?? "reject", counts, log),
      fetching: {
        pause: (...at) => this.membership.tell((consumer) => consumer.pause(...at)),
        resume: (...at) => this.membership.tell((consumer) => consumer.resume(...at)),
      },
      broken: (error) => this.member.broken(error),
    };
    const work = new WorkPlan(topics.plans, this.switches, this, services, setup.lanes);
    this.lanes = setup.lanes;
    this.member = new GroupMember({
      ...{ groupId, settings, commits, hooks, log },
      workOn: (assignment, tenure, keepNotes) => {
        const parts = work.workOn(assignment, tenure, keepNotes);
        this.membership.tell((consumer) => {
          for (const { topic, partition, offset } of from.apply(assignment, consumer)) {
            const part = parts.find(topic, partition);
            if (part) part.begin = offset;
          }
        });
        return parts;
      },
      leave: (why) => void this.leaveEarly(why),
    });
    const { transport } = producers;
    this.catchUp = { transport, groupId, topics, member: this.member };
    this.membership = new Membership(
      () => transport.consumer(clientOptions(groupId, settings)),
      {
        ...{ groupId, events: this.member },
        topics: async () => {
          await topics.look();
          return topics.names;
        },
        fromBeginning: (topic) => topics.fromBeginning(topic),
        tenure: () => this.member.tenure,
        gone: (why) => this.member.gone(why),
        moving: (why) => this.member.moving(why),
        ready: () => this.member.tenure.untilIdle(),
        locate: () => from.locate(transport),
      },
      log,
    );
    this.pulse = new Pulse(settings, {
      beat: () =>
        this.member.inGroup ? this.membership.ask((consumer) => consumer.heartbeat()) : undefined,
      answered: (answer, error) => this.member.answered(answer, error),
      tick: () => this.member.tick(),
    });
  }

  async enter(): Promise<void> {
    this.member.starting();
    this.pulse.start();
    try {
      await this.membership.enter();
      if (!this.member.isStopping) this.stopWatching = this.topics.watch?.(() => this.renew());
    } catch (error) {
      this.pulse.stop();
      this.member.failedToStart();
      throw error;
    }
  }

  /** From when on `leave` waits no longer for handlers. */
  hurry(deadlineMs: number): void {
    this.deadline.set(deadlineMs, () =>
      this.member.tenure.end(new Error(`the worker had ${deadlineMs} ms to stop`)),
    );
  }

  async leave(): Promise<void> {
    this.member.stopping();
    this.stopWatching?.();
    // The handler that called this has not returned yet, and is in work only then.
    await nextTurn();
    await this.deadline.orWork(this.member.tenure.untilIdle());
    await this.deadline.orGrace(this.commits.flush());
    if (!(await this.deadline.orGrace(this.membership.leave()))) this.membership.abandon();
    const { lanes } = this;
    if (lanes && !(await this.deadline.orGrace(lanes.close()))) lanes.abandon();
    this.deadline.clear();
    this.pulse.stop();
    this.member.stopped();
  }

  /** Begins nothing further of the named topics, or goes on with them. */
  switch(name: string | undefined, off: boolean): void {
    for (const topic of this.switches.turn(name, off)) {
      for (const part of this.member.parts.all) {
        if (part.topic === topic) part.switched();
      }
    }
  }

  caughtUp(): Promise<void> {
    return catchUp(this.catchUp);
  }

  health(): Health {
    const { open } = this.breakers;
    const health = this.member.health();
    return open.length > 0 ? { ...health, openBreakers: open } : health;
  }

  /** Joins again, for other topics, once nothing is in work; not where the group is forming anew by itself. */
  private async renew(): Promise<void> {
    const { tenure } = this.member;
    if (!this.member.isJoined) return;
    tenure.drain();
    await tenure.untilIdle();
    await this.commitSoon();
    if (tenure === this.member.tenure && !this.member.isStopping) {
      this.membership.renew(new Error("there are new topics"));
    }
  }

  /** A member that has to leave before it wants to: joins again, unless it was to leave anyway. */
  private async leaveEarly(why: Error): Promise<void> {
    if (this.leavingEarly) return;
    this.leavingEarly = true;
    await this.commitSoon();
    this.leavingEarly = false;
    if (this.member.isStopping) this.deadline.pass();
    else this.membership.replace(why);
  }

  private async commitSoon(): Promise<void> {
    await Promise.race([this.commits.flush(), pause(patienceMs, undefined, { ref: false })]);
  }

  /** Says whether a commit is to be tried again. */
  private refused(error: unknown): boolean {
    this.log.warn("offsets could not be committed; their records may come again", {
      error: errorText(error),
    });
    const answer = answerOf(error);
    this.member.answered(answer, error);
    return answer !== "evicted";
  }
}
