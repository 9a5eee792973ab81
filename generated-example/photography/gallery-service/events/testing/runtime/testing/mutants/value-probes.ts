// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { jsonType } from "../schema/json-type.js";
import type { TestSchemaObject } from "../schema/test-schema.js";
import type { Probe, Supply } from "./probe.js";
import type { Site } from "./site.js";

/** What to put in place of a value of another type, the least likely to be taken for it first. */
const aliens: readonly unknown[] = [42, "not of this type", true, {}, []];

/** Probes of `type`, `enum`, `const`, and of what `not` and `oneOf` exclude. */
export function* valueProbes({ schema, value }: Site, supply: Supply): Generator<Probe> {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const listed = Object.hasOwn(schema, "const") || schema.enum !== undefined;
  if (Object.hasOwn(schema, "const"))
    yield { keyword: "const", outside: others([schema.const]), inside: [] };
  if (schema.enum !== undefined)
    yield { keyword: "enum", outside: others(schema.enum), inside: schema.enum };
  if (schema.not !== undefined)
    yield {
      keyword: "not",
      outside: supply({ allOf: [without(schema, "not"), schema.not] }),
      inside: [],
    };
  if (schema.oneOf !== undefined)
    yield {
      keyword: "oneOf",
      note: "two branches",
      outside: ofTwoBranches(schema, supply),
      inside: [],
    };
  // Where values are listed, their types follow, and a validator need not check both.
  if (listed || types.length === 0) return;
  yield { keyword: "type", outside: aliens, inside: ofEachType(schema, types, supply) };
  yield { keyword: "type", note: "null", outside: [null], inside: [] };
  if (types.includes("integer") && typeof value === "number")
    yield { keyword: "type", note: "fraction", outside: [value + 0.5, 0.5], inside: [] };
}

/** Values that two branches of `oneOf` accept. */
function ofTwoBranches(schema: TestSchemaObject, supply: Supply): readonly unknown[] {
  const rest = without(schema, "oneOf");
  const branches = schema.oneOf ?? [];
  return branches.flatMap((one, index) =>
    branches.slice(index + 1).flatMap((other) => supply({ allOf: [rest, one, other] }).slice(0, 1)),
  );
}

function without(schema: TestSchemaObject, keyword: "not" | "oneOf"): TestSchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword));
}

function ofEachType(
  schema: TestSchemaObject,
  types: readonly string[],
  supply: Supply,
): readonly unknown[] {
  if (types.length === 1) return schema.nullable === true ? [null] : [];
  return types.flatMap((type) => supply({ ...schema, nullable: false, type }).slice(0, 1));
}

/** Values of the same type as the listed ones, near them. */
function others(listed: readonly unknown[]): readonly unknown[] {
  return listed.flatMap((value) => {
    if (typeof value === "string")
      return [`${value}~`, `~${value}`, value.slice(1), "~".repeat(value.length)];
    if (typeof value === "number") return [value + 1, value - 1];
    if (typeof value === "boolean") return [!value];
    return jsonType(value) === "object" ? [{}] : ["~", []];
  });
}
