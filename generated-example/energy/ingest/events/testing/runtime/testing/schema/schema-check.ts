// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { arrayFailures } from "./array-check.js";
import { choiceFailures, hasChoices } from "./choice-check.js";
import { definition } from "./definition.js";
import { isJsonObject, jsonType } from "./json-type.js";
import { numberFailures } from "./number-check.js";
import { objectFailures } from "./object-check.js";
import { sameJson } from "./same-json.js";
import { stringFailures } from "./string-check.js";
import type { Definitions, TestSchema, TestSchemaObject } from "./test-schema.js";

/** One keyword of a schema that a value does not meet. */
export interface Failure {
  /** JSON pointer into the value, "" for the value itself; for `required` and the like, that of the object. */
  readonly path: string;
  readonly keyword: string;
}

/** Checks a value below the one in hand against a schema; `token` extends the path. */
export type CheckMember = (
  schema: TestSchema,
  value: unknown,
  token?: string,
) => readonly Failure[];

/**
 * What a value fails, by a plain reading of the contract's schema.
 * It judges independently of the generated validators, which these tests hold to account: values made here are
 * filtered by it, so a validator that is too strict is caught as well as one that is too loose.
 */
export function failures(
  schema: TestSchema,
  definitions: Definitions,
  value: unknown,
  path = "",
): readonly Failure[] {
  if (schema === true) return [];
  if (schema === false) return [{ path, keyword: "false schema" }];
  const check: CheckMember = (member, memberValue, token) =>
    failures(member, definitions, memberValue, token === undefined ? path : pointer(path, token));
  const found: Failure[] = [];
  // What the other keywords say of a value of another type is of no interest.
  if (!hasType(schema, value)) found.push({ path, keyword: "type" });
  else {
    for (const keyword of valueKeywords(schema, value)) found.push({ path, keyword });
    if (isJsonObject(value)) found.push(...objectFailures(schema, value, path, check));
    else if (Array.isArray(value)) found.push(...arrayFailures(schema, value, path, check));
    else for (const keyword of scalarKeywords(schema, value)) found.push({ path, keyword });
  }
  if (schema.$ref !== undefined) found.push(...check(definition(schema.$ref, definitions), value));
  if (hasChoices(schema)) found.push(...choiceFailures(schema, value, path, check));
  return found;
}

/** Whether a value meets a schema. */
export function accepts(schema: TestSchema, definitions: Definitions, value: unknown): boolean {
  return failures(schema, definitions, value).length === 0;
}

/** A JSON pointer with one more token. */
export function pointer(path: string, token: string): string {
  // Nearly all tokens are names as they are.
  if (!/[~/]/.test(token)) return `${path}/${token}`;
  return `${path}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function hasType(schema: TestSchemaObject, value: unknown): boolean {
  if (schema.type === undefined || (schema.nullable === true && value === null)) return true;
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  const actual = jsonType(value);
  return types.some((type) => type === actual || (type === "number" && actual === "integer"));
}

function valueKeywords(schema: TestSchemaObject, value: unknown): readonly string[] {
  const isOther = Object.hasOwn(schema, "const") && !sameJson(schema.const, value);
  const isUnlisted =
    schema.enum !== undefined && !schema.enum.some((member) => sameJson(member, value));
  if (!isOther && !isUnlisted) return [];
  return [...(isOther ? ["const"] : []), ...(isUnlisted ? ["enum"] : [])];
}

function scalarKeywords(schema: TestSchemaObject, value: unknown): Iterable<string> {
  if (typeof value === "number") return numberFailures(schema, value);
  if (typeof value === "string") return stringFailures(schema, value);
  return [];
}
