// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { CheckMember, Failure } from "./schema-check.js";
import { regularExpression } from "./string-check.js";
import type { TestSchema, TestSchemaObject } from "./test-schema.js";

type Members = Readonly<Record<string, unknown>>;

/** What the members of an object fail. */
export function* objectFailures(
  schema: TestSchemaObject,
  value: Members,
  path: string,
  check: CheckMember,
): Generator<Failure> {
  const names = Object.keys(value);
  for (const keyword of countFailures(schema, names, value)) yield { path, keyword };
  for (const name of names) {
    const declared = declaredSchemas(schema, name);
    for (const member of declared) yield* check(member, value[name], name);
    if (declared.length === 0) yield* additionalFailures(schema, value[name], name, path, check);
    const named = schema.propertyNames;
    if (named !== undefined && check(named, name).length > 0)
      yield { path, keyword: "propertyNames" };
  }
  for (const [name, dependency] of Object.entries(schema.dependencies ?? {})) {
    if (!Object.hasOwn(value, name)) continue;
    if (!isNameList(dependency)) yield* check(dependency, value);
    else if (!dependency.every((other) => Object.hasOwn(value, other)))
      yield { path, keyword: "dependencies" };
  }
}

/** Schemas that `properties` and `patternProperties` hold for a member. */
export function declaredSchemas(schema: TestSchemaObject, name: string): readonly TestSchema[] {
  const { properties = {}, patternProperties } = schema;
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (patternProperties === undefined) return own === undefined ? [] : [own];
  const byPattern = Object.entries(patternProperties)
    .filter(([pattern]) => regularExpression(pattern).test(name))
    .map(([, member]) => member);
  return own === undefined ? byPattern : [own, ...byPattern];
}

/** Whether `properties` or `patternProperties` speak of a member, so that `additionalProperties` does not. */
export function isDeclared(schema: TestSchemaObject, name: string): boolean {
  return declaredSchemas(schema, name).length > 0;
}

/** Tells the two forms of a dependency apart. */
export function isNameList(
  dependency: TestSchema | readonly string[],
): dependency is readonly string[] {
  return Array.isArray(dependency);
}

function* countFailures(
  schema: TestSchemaObject,
  names: readonly string[],
  value: Members,
): Generator<string> {
  const { required = [], minProperties, maxProperties } = schema;
  if (!required.every((name) => Object.hasOwn(value, name))) yield "required";
  if (minProperties !== undefined && names.length < minProperties) yield "minProperties";
  if (maxProperties !== undefined && names.length > maxProperties) yield "maxProperties";
}

function additionalFailures(
  schema: TestSchemaObject,
  value: unknown,
  name: string,
  path: string,
  check: CheckMember,
): readonly Failure[] {
  const additional = schema.additionalProperties ?? true;
  if (additional === false) return [{ path, keyword: "additionalProperties" }];
  return check(additional, value, name);
}
