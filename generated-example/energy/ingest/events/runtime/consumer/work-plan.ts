// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../transport/transport.js";
import { BatchCollector } from "./batch-collector.js";
import { BatchLane } from "./batch-lane.js";
import { KeyLanes } from "./key-lanes.js";
import type { LaneMaker } from "./lane-maker.js";
import type { Notes } from "./notes.js";
import { PartitionLane } from "./partition-lane.js";
import type { PartitionScope } from "./partition-scope.js";
import { PartitionSet, placesOf } from "./partition-set.js";
import { type PartitionServices, PartitionWork } from "./partition-work.js";
import { RecordWork } from "./record-work.js";
import { Settlement, type WorkServices } from "./settlement.js";
import type { Tenure } from "./tenure.js";
import type { TopicPlan } from "./topic-plan.js";
import type { TopicSwitches } from "./topic-switches.js";
import { Turn } from "./turn.js";

/** What all partitions of a worker share. */
export type SharedServices = WorkServices &
  Omit<PartitionServices, "tenure"> &
  Omit<PartitionScope, "tenure" | "topic" | "partition" | "parameters">;

/** Makes the work of each assignment. */
export class WorkPlan {
  private readonly plans: ReadonlyMap<string, TopicPlan>;
  private readonly switches: TopicSwitches;
  private readonly owner: object;
  private readonly shared: SharedServices;
  private readonly lanes: LaneMaker | undefined;
  private readonly turn = new Turn();
  /** Of the partitions of the latest assignment. */
  private notes = new Map<string, Notes>();

  constructor(
    plans: ReadonlyMap<string, TopicPlan>,
    switches: TopicSwitches,
    owner: object,
    shared: SharedServices,
    lanes: LaneMaker | undefined,
  ) {
    this.plans = plans;
    this.switches = switches;
    this.owner = owner;
    this.shared = shared;
    this.lanes = lanes;
  }

  /** `keepNotes`: whether what is known of records still holds where a partition stays. */
  workOn(assignment: Assignment, tenure: Tenure, keepNotes: boolean): PartitionSet {
    const known = keepNotes ? this.notes : new Map<string, Notes>();
    this.notes = new Map();
    const lanes = new Map<string, KeyLanes>();
    const places = placesOf(assignment);
    this.lanes?.assigned(places, keepNotes);
    const parts = places.flatMap(({ topic, partition }) => {
      const plan = this.plans.get(topic);
      if (!plan) return [];
      const place = `${topic}/${partition}`;
      const notes: Notes = known.get(place) ?? new Map();
      this.notes.set(place, notes);
      const { parameters } = plan;
      const scope = { ...this.shared, tenure, topic, partition, parameters };
      const settlement = new Settlement(plan.errors, scope, this.shared, notes);
      const batches = this.lanes ? undefined : withBatches(plan);
      const work = new RecordWork(batches?.plan ?? plan, scope, this.shared, settlement);
      const part = new PartitionWork(work, this.switches.of(topic), { ...this.shared, tenure });
      const { owner, turn, shared: services } = this;
      const own = batches
        ? new BatchLane(part, batches.plan, batches.collector, owner, turn)
        : this.lanes?.laneOf({ part, plan, scope, services, notes, owner, turn });
      part.runBy(own ?? this.laneOf(part, plan, lanes));
      if (this.switches.of(topic).off) part.switched();
      return [part];
    });
    return new PartitionSet(parts);
  }

  private laneOf(
    part: PartitionWork,
    { topic, lanes: limit }: TopicPlan,
    lanes: Map<string, KeyLanes>,
  ): PartitionLane | KeyLanes {
    if (limit === undefined) return new PartitionLane(part, this.owner, this.turn);
    const shared = lanes.get(topic) ?? new KeyLanes(limit, this.owner, this.turn);
    lanes.set(topic, shared);
    shared.add(part);
    return shared;
  }
}

/** The plan of one partition whose topic has batch handlers. */
function withBatches(plan: TopicPlan): { plan: TopicPlan; collector: BatchCollector } | undefined {
  if (!plan.batching) return undefined;
  const collector = new BatchCollector(plan.errors.attempts, plan.fatal);
  return { plan: { ...plan, dispatch: plan.batching(collector) }, collector };
}
