// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { declaredSchemas, isDeclared } from "../schema/object-check.js";
import type { TestSchema } from "../schema/test-schema.js";
import type { Conjunction } from "./conjunction.js";

/** Schemas that one member of an object must meet: of each part those that name it, else `additionalProperties`. */
export function memberSchemas(parts: Conjunction, name: string): readonly TestSchema[] {
  return parts.flatMap((part) =>
    isDeclared(part, name) ? declaredSchemas(part, name) : [part.additionalProperties ?? true],
  );
}
