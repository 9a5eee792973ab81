// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionAssigner } from "kafkajs";

/**
 * The assigner, with a question before each join: KafkaJS makes a join request out of what its
 * assigners say of the member. What `ask` throws keeps the request from being made.
 */
export function behindGate(assigner: PartitionAssigner, ask: () => void): PartitionAssigner {
  return (config) => {
    const made = assigner(config);
    return {
      name: made.name,
      version: made.version,
      assign: (group) => made.assign(group),
      protocol: (subscription) => {
        ask();
        return made.protocol(subscription);
      },
    };
  };
}

/** KafkaJS tries to join again after this one, for as long as its retries last. */
export class NotYetError extends Error {
  readonly type = "REBALANCE_IN_PROGRESS";

  constructor() {
    super("records are still in work");
    this.name = "NotYetError";
  }
}
