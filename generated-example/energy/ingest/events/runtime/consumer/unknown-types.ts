// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { Counts } from "./counts.js";

const maxRemembered = 1_000;
const maxShown = 100;

/** Counts records of types that the contract does not know, and says so once a type and topic. */
export class UnknownTypes {
  private readonly counts: Counts;
  private readonly log: Logger;
  private readonly seen = new Set<string>();

  constructor(counts: Counts, log: Logger) {
    this.counts = counts;
    this.log = log;
  }

  note(topic: string, type: string | undefined): void {
    this.counts.unknown += 1;
    const shown = typeText(type);
    const id = `${topic} ${shown}`;
    // Types come out of records: a sender that makes them up must not fill memory or log.
    if (this.seen.has(id) || this.seen.size === maxRemembered) return;
    this.seen.add(id);
    this.log.warn(`${shown} is not in the contract (said once)`, { topic });
  }
}

/** A type as logs and dead letters show it. */
export function typeText(type: string | undefined): string {
  return type === undefined
    ? "a record without a type"
    : `type ${JSON.stringify(type.slice(0, maxShown))}`;
}
