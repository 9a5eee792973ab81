// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { HealthEvent } from "../hooks.js";
import type { SafeHooks } from "../safe-hooks.js";
import type { Health } from "./health.js";

/** Tells hooks of a member's health, once for each change. */
export class ToldHealth {
  private readonly group: string;
  private readonly hooks: SafeHooks;
  private told: HealthEvent | undefined;

  constructor(group: string, hooks: SafeHooks) {
    this.group = group;
    this.hooks = hooks;
  }

  update({ live, ready }: Health): void {
    const { group, hooks, told } = this;
    if (told?.live === live && told.ready === ready) return;
    this.told = { group, live, ready };
    hooks.health?.(this.told);
  }
}
