// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import type { InvalidRecords } from "./invalid-records.js";
import type { MiddlewareCall } from "./middleware.js";
import type { Tenure } from "./tenure.js";
import type { UnknownTypes } from "./unknown-types.js";

/** What the records of one partition have in common. */
export interface PartitionScope {
  readonly topic: string;
  /** Of the topic's name, where that has some. */
  readonly parameters: unknown;
  readonly partition: number;
  readonly groupId: string;
  readonly send: unknown;
  readonly log: Logger;
  readonly tenure: Tenure;
  readonly unknownTypes: UnknownTypes;
  readonly invalid: InvalidRecords;
  /** See `ConsumeOptions`. */
  readonly idOf?: ((call: MiddlewareCall) => string | undefined) | undefined;
  /** Where more belongs to a handler call than what it returns: resolves with that once all of it is done. */
  whole?(returned: unknown): Promise<unknown>;
}
