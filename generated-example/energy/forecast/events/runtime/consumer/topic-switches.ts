// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { TopicPlan } from "./topic-plan.js";

/** Whether the caller has paused a topic. Outlasts assignments. */
export interface TopicSwitch {
  off: boolean;
}

/** The switches of all topics of a worker. */
export class TopicSwitches {
  /** May grow. */
  private readonly plans: ReadonlyMap<string, TopicPlan>;
  /** What handlers call the topics. */
  private readonly names: readonly string[];
  private readonly switches = new Map<string, TopicSwitch>();
  /** Handlers' names whose topics are off, those to come as well. */
  private readonly offNames = new Set<string>();

  constructor(plans: ReadonlyMap<string, TopicPlan>, names: readonly string[]) {
    this.plans = plans;
    this.names = names;
  }

  of(topic: string): TopicSwitch {
    const known = this.switches.get(topic);
    if (known) return known;
    const made = { off: this.offNames.has(this.plans.get(topic)?.name ?? "") };
    this.switches.set(topic, made);
    return made;
  }

  /** Turns the topics of that name or handlers' name, or all. Says which. Throws where there is none. */
  turn(name: string | undefined, off: boolean): readonly string[] {
    const called = this.names.filter((one) => name === undefined || one === name);
    const single = name === undefined ? undefined : this.plans.get(name);
    if (called.length === 0 && !single) {
      throw new RangeError(`this worker reads no topic "${name}"`);
    }
    const found = this.plansOf(called, single).map(({ topic }) => topic);
    for (const topic of found) this.of(topic).off = off;
    for (const one of called) {
      if (off) this.offNames.add(one);
      else this.offNames.delete(one);
    }
    return found;
  }

  /** A topic's retry topics have its name, and, where that has several topics, its parameters. */
  private plansOf(called: readonly string[], single: TopicPlan | undefined): readonly TopicPlan[] {
    return [...this.plans.values()].filter(
      (plan) =>
        called.includes(plan.name) ||
        (single !== undefined &&
          plan.name === single.name &&
          plan.parameters === single.parameters),
    );
  }
}
