// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TopicPlan } from "./topic-plan.js";

/** Whether the caller has paused a topic. Outlasts assignments. */
export interface TopicSwitch {
  off: boolean;
}

/** The switches of all topics of a worker. */
export class TopicSwitches {
  private readonly plans: readonly TopicPlan[];
  private readonly switches: ReadonlyMap<string, TopicSwitch>;

  constructor(plans: readonly TopicPlan[]) {
    this.plans = plans;
    this.switches = new Map(plans.map(({ topic }) => [topic, { off: false }]));
  }

  of(topic: string): TopicSwitch {
    return this.switches.get(topic) ?? { off: false };
  }

  /** The topics of that name or handlers' name, or all. Throws where there is none. */
  named(name: string | undefined): readonly string[] {
    const isMeant = (plan: TopicPlan): boolean =>
      name === undefined || plan.name === name || plan.topic === name;
    // A topic's retry topics have its name.
    const names = new Set(this.plans.filter(isMeant).map((plan) => plan.name));
    const found = this.plans.filter((plan) => names.has(plan.name)).map(({ topic }) => topic);
    if (found.length > 0) return found;
    throw new RangeError(`this worker reads no topic "${name}"`);
  }
}
