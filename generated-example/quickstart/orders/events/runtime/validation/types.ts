// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Whether a value is what JSON calls an object. */
export function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a number without a fraction; those too large for one are. */
export function isInteger(value: unknown): boolean {
  return typeof value === "number" && !(value % 1) && !Number.isNaN(value);
}
