// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isJsonObject } from "../schema/json-type.js";
import { declaredSchemas, isNameList } from "../schema/object-check.js";
import type { TestSchemaObject } from "../schema/test-schema.js";
import type { Probe, Supply } from "./probe.js";
import type { Site } from "./site.js";

type Members = Readonly<Record<string, unknown>>;

/** Probes of an object's members: which must, which may, how many, and how they are called. */
export function* objectProbes({ schema, value }: Site, supply: Supply): Generator<Probe> {
  if (!isJsonObject(value)) return;
  yield* presenceProbes(schema, value);
  yield* countProbes(schema, value, supply);
  const { additionalProperties = true, propertyNames, dependencies = {} } = schema;
  const extra = { ...value, unexpected: supply(additionalProperties)[0] ?? "unexpected" };
  if (additionalProperties === false)
    yield { keyword: "additionalProperties", member: "unexpected", outside: [extra], inside: [] };
  else yield { keyword: "additionalProperties", outside: [], inside: [extra] };
  if (propertyNames !== undefined) {
    const filler = Object.values(value)[0] ?? supply(additionalProperties)[0] ?? "unexpected";
    const names = ["~ ", "", "A", "a", "0", "~".repeat(300)];
    yield {
      keyword: "propertyNames",
      outside: names.map((name) => ({ ...value, [name]: filler })),
      inside: [],
    };
  }
  for (const [name, dependency] of Object.entries(dependencies))
    if (isNameList(dependency) && Object.hasOwn(value, name))
      for (const other of dependency)
        yield { keyword: "dependencies", member: other, outside: [omit(value, other)], inside: [] };
}

function* presenceProbes(schema: TestSchemaObject, value: Members): Generator<Probe> {
  const required = schema.required ?? [];
  // Validators in use take what every object inherits (`toString`) for present.
  for (const name of required)
    if (!(name in Object.prototype))
      yield { keyword: "required", member: name, outside: [omit(value, name)], inside: [] };
  for (const name of Object.keys(schema.properties ?? {}))
    if (!required.includes(name) && Object.hasOwn(value, name))
      yield { keyword: "properties", member: name, outside: [], inside: [omit(value, name)] };
}

function* countProbes(schema: TestSchemaObject, value: Members, supply: Supply): Generator<Probe> {
  const { minProperties = 0, maxProperties, required = [] } = schema;
  const ofSize = (count: number): readonly unknown[] => [
    shrunk(value, required, count),
    grown(value, schema, count, supply),
    ...supply({ ...schema, minProperties: count, maxProperties: count }),
  ];
  if (minProperties > 0)
    yield {
      keyword: "minProperties",
      outside: ofSize(minProperties - 1),
      inside: ofSize(minProperties),
    };
  if (maxProperties !== undefined && maxProperties < 1000)
    yield {
      keyword: "maxProperties",
      outside: ofSize(maxProperties + 1),
      inside: ofSize(maxProperties),
    };
}

function shrunk(value: Members, required: readonly string[], count: number): Members {
  const names = Object.keys(value);
  const first = names.filter((name) => required.includes(name));
  const kept = new Set([...first, ...names].slice(0, Math.max(count, first.length)));
  return Object.fromEntries(Object.entries(value).filter(([name]) => kept.has(name)));
}

function grown(value: Members, schema: TestSchemaObject, count: number, supply: Supply): Members {
  const more = Array.from(
    { length: Math.max(0, count - Object.keys(value).length) },
    (_, index) => {
      const name = `extra${index}`;
      const [own = schema.additionalProperties ?? true] = declaredSchemas(schema, name);
      return [name, supply(own)[0] ?? "extra"] as const;
    },
  );
  return { ...value, ...Object.fromEntries(more) };
}

function omit(value: Members, name: string): Members {
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
}
