// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { MemberEvent } from "../hooks.js";
import type { Assignment, ConsumerEvents, FetchedBatch } from "../transport/transport.js";
import { bytesOf } from "./backlog.js";
import { Drain } from "./drain.js";
import { errorText } from "./error-text.js";
import { type Health, healthOf, type MemberState } from "./health.js";
import type { MemberServices } from "./member-services.js";
import { PartitionSet } from "./partition-set.js";
import type { PulseAnswer } from "./pulse.js";
import { Silence, SilenceError } from "./silence.js";
import { type RunningCall, Tenure } from "./tenure.js";
import { ToldHealth } from "./told-health.js";

/** One member of a group through its assignments: what it may begin, and what the group knows of it. */
export class GroupMember implements Omit<ConsumerEvents, "crashed"> {
  tenure: Tenure = new Tenure();
  parts: PartitionSet = new PartitionSet([]);
  private readonly services: MemberServices;
  private state: MemberState = "new";
  private drain: Drain | undefined;
  private readonly silence: Silence;
  private readonly toldHealth: ToldHealth;
  private readonly reported = new WeakSet<RunningCall>();

  constructor(services: MemberServices) {
    this.services = services;
    this.silence = new Silence(services.settings);
    this.toldHealth = new ToldHealth(services.groupId, services.hooks);
  }

  /** Whether heartbeats make sense. */
  get inGroup(): boolean {
    return this.state === "joined" || this.state === "rebalancing" || this.state === "stopping";
  }

  health(): Health {
    const overdue = this.tenure.callsOver(this.services.settings.maxPollIntervalMs);
    return healthOf(this.state, this.silence, overdue.length);
  }

  /** Whether it has its partitions, and may work on them. */
  get isJoined(): boolean {
    return this.state === "joined";
  }

  get isStopping(): boolean {
    return this.state === "stopping" || this.state === "stopped";
  }

  starting(): void {
    if (!this.isStopping) this.joining();
  }

  failedToStart(): void {
    if (!this.isStopping) this.state = "new";
  }

  /** Begins nothing further, for good. */
  stopping(): void {
    this.state = "stopping";
    this.tenure.drain();
  }

  stopped(): void {
    this.state = "stopped";
    this.services.commits.end();
    this.tell("stopped");
  }

  fetched(batch: FetchedBatch): Promise<void> | undefined {
    const { topic, partition, records, highWatermark, next } = batch;
    const { hooks, groupId } = this.services;
    hooks.fetched?.({
      ...{ group: groupId, topic, partition, records: records.length },
      bytes: bytesOf(records),
      lag: highWatermark - next,
    });
    return this.parts.find(topic, partition)?.take(batch);
  }

  mayJoin(): boolean {
    // To leave is quicker.
    if (this.isStopping && this.parts.all.length > 0) return false;
    return this.inGroup && !this.isStopping ? this.drained().ask() : this.tenure.idle;
  }

  assigned(assignment: Assignment): void {
    const { commits, workOn } = this.services;
    const keepNotes = !this.tenure.lost;
    this.tenure.end(new Error("the group has a new assignment"));
    this.drain = undefined;
    this.tenure = new Tenure();
    this.parts = workOn(assignment, this.tenure, keepNotes);
    commits.begin(this.parts.all);
    this.silence.end();
    if (this.isStopping) this.tenure.drain();
    else this.state = "joined";
    this.tell("joined");
  }

  /** The client has left the group. */
  gone(why: Error): void {
    this.out(why);
    this.tell("crashed");
  }

  /** The client leaves the group, to join it again at once. */
  moving(why: Error): void {
    this.out(why);
    this.tell("rebalancing");
  }

  /** What the group says of this member, in answer to a heartbeat or a commit. */
  answered(answer: PulseAnswer, error: unknown): void {
    if (answer === "none" || !this.inGroup) return;
    if (answer === "evicted") {
      this.lose(new Error(`out of the group: ${errorText(error)}`));
      this.drained();
      return;
    }
    this.silence.end();
    if (answer === "moving") this.drained();
    else if (this.drain?.isUnwanted && !this.tenure.lost) this.goOn();
  }

  /** Looks for calls that take too long, and for a group that has gone silent. */
  tick(): void {
    const { maxPollIntervalMs } = this.services.settings;
    for (const call of this.tenure.callsOver(maxPollIntervalMs)) this.giveUp(call);
    const complaint =
      this.inGroup && !this.isStopping ? this.silence.complaint(this.drain) : undefined;
    if (complaint) this.services.leave(new SilenceError(complaint));
    this.toldHealth.update(this.health());
  }

  /** The group does not move after all. */
  private goOn(): void {
    this.drain = undefined;
    if (!this.isStopping) {
      this.state = "joined";
      this.tenure.goOn();
      this.parts.run();
    }
  }

  private drained(): Drain {
    if (!this.drain) {
      this.drain = new Drain(this.tenure, this.services.commits);
      if (this.state === "joined") {
        this.state = "rebalancing";
        this.tell("rebalancing");
      }
    }
    return this.drain;
  }

  private giveUp(call: RunningCall): void {
    if (this.reported.has(call)) return;
    this.reported.add(call);
    const { settings, log, leave } = this.services;
    const { topic, partition, offset } = call;
    const why = `handler call took longer than max.poll.interval.ms (${settings.maxPollIntervalMs} ms)`;
    log.error(`${why}: leaves the group, so that another member can take the partition`, {
      ...{ topic, partition, offset },
    });
    const error = new Error(why);
    this.tenure.end(error);
    leave(error);
  }

  /** Something went wrong that can't: a bug of ours must not become a silent stop. */
  broken(error: unknown): void {
    const why = new Error(`internal error: ${errorText(error)}`, { cause: error });
    this.tenure.end(why);
    this.services.leave(why);
  }

  private out(why: Error): void {
    this.lose(why);
    this.drain = undefined;
    this.parts = new PartitionSet([]);
    if (!this.isStopping) this.joining();
  }

  private joining(): void {
    this.state = "joining";
    this.silence.end();
  }

  private lose(why: Error): void {
    this.tenure.end(why);
    this.services.commits.end();
  }

  private tell(state: MemberEvent["state"]): void {
    const { hooks, groupId: group } = this.services;
    hooks.member?.({ group, state, partitions: this.parts.all.length });
    this.toldHealth.update(this.health());
  }
}
