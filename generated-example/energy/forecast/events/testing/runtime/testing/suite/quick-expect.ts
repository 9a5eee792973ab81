// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { expect } from "vitest";
import type { Validate } from "../../../../runtime/message/issue.js";
import { complaints } from "./wire.js";

/** Fails with what a validator says against a value. An `expect` takes longer than the validator: there is one only then. */
export function expectAccepted(validate: Validate, value: unknown): void {
  const said = complaints(validate, value);
  if (said.length > 0) expect(said).toEqual([]);
}

/** `expect(actual, what).toBe(wanted)`, as often as there are events. */
export function expectSame(actual: unknown, wanted: unknown, what?: string): void {
  if (!Object.is(actual, wanted)) expect(actual, what).toBe(wanted);
}
