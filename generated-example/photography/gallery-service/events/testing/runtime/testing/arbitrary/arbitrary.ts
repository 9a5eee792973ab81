// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type fc from "fast-check";
import { recursiveDefinitions } from "../schema/definition.js";
import type { Definitions, TestSchema } from "../schema/test-schema.js";
import type { Style } from "./maker.js";
import { SchemaArbitraries } from "./schema-arbitraries.js";

const none: Definitions = {};
const anyValue: Style = { documented: false, full: false, depth: 3 };

/**
 * Valid values of a schema, for fast-check. They are JSON as a broker returns it: no `undefined`, no -0, no lone surrogates, no null
 * prototypes. Throws `NoValueFound`, now or when a value is made, where none is found within bounds; `schemaPath` is what it
 * calls the whole schema.
 */
export function arbitrary(
  schema: TestSchema,
  definitions: Definitions = none,
  style: Partial<Style> = {},
  schemaPath = "#",
): fc.Arbitrary<unknown> {
  const all = { ...anyValue, ...style };
  const table = { definitions, recursive: recursiveDefinitions(definitions) };
  return new SchemaArbitraries(table, all).root(schema, schemaPath);
}
