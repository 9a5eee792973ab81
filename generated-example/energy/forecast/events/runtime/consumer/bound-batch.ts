// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { BatchItem, BatchResult } from "./batch-handler.js";
import type { BoundHandler } from "./bound-handlers.js";
import type { Context } from "./context.js";

/** Any event of a batch. */
export type AnyItem = BatchItem<unknown, Context<unknown, unknown, unknown>>;

/** A batch handler with its `this`; generated types have checked what it takes. */
export interface BoundBatch {
  readonly maxSize: number;
  readonly handle: (items: readonly AnyItem[]) => BatchResult;
}

const usualSize = 100;

/** The batch handler that a member of a handler map is, if it is one. Throws where its size is none. */
export function boundBatch(member: object, name: string): BoundBatch | undefined {
  const handle: unknown = Reflect.get(member, "batch");
  if (typeof handle !== "function") return undefined;
  const maxSize: unknown = Reflect.get(member, "maxSize") ?? usualSize;
  if (typeof maxSize !== "number" || !Number.isInteger(maxSize) || maxSize < 1) {
    throw new RangeError(
      `consume(): maxSize of "${name}" is ${String(maxSize)}: give a whole number from 1 on`,
    );
  }
  return { maxSize, handle: handle.bind(member) };
}

/** A batch handler as one for single events. */
export function oneByOne({ handle }: BoundBatch): BoundHandler {
  return async (event, ctx) => {
    const result = await handle([{ event, ctx }]);
    return Array.isArray(result) ? result[0] : result;
  };
}
