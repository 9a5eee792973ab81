import { isJsonObject } from "../../contract/json.js";
import type { SchemaId, SchemaTable } from "../../contract/schema.js";
import { pointerOf } from "../../lib/json-pointer.js";
import { isStringList, keywordRules, patternRule, schemaKeywords } from "./keyword-rules.js";

/** Why no validator can be made of a schema. */
export interface CompileProblem {
  readonly id: SchemaId;
  /** JSON pointer of the keyword, relative to the schema. */
  readonly pointer: string;
  /** `minLength must be a number`. */
  readonly message: string;
}

/** Keywords with values that draft-07 does not know, in a schema and in those it leads to. */
export function compileProblems(root: SchemaId, schemas: SchemaTable): readonly CompileProblem[] {
  const problems: CompileProblem[] = [];
  const reached = new Set([root]);
  // A set goes on to values that are added while it is walked.
  for (const id of reached) {
    const schema = schemas[id];
    if (schema === undefined) continue;
    checkSchema(schema.json, [], {
      reach: (target) => reached.add(target),
      report: (path, message) => problems.push({ id, pointer: pointerOf(path), message }),
    });
  }
  return problems;
}

interface Visitor {
  readonly reach: (id: SchemaId) => void;
  readonly report: (path: readonly string[], message: string) => void;
}

function checkSchema(schema: unknown, path: readonly string[], visitor: Visitor): void {
  if (typeof schema === "boolean") return;
  if (!isJsonObject(schema)) {
    visitor.report(
      path,
      `${path.at(-1) ?? "the schema"} must be a schema: an object, true or false`,
    );
  } else if (typeof schema["$ref"] === "string") {
    visitor.reach(schema["$ref"]);
  } else {
    for (const [name, value] of Object.entries(schema)) checkKeyword(name, value, path, visitor);
  }
}

function checkKeyword(
  name: string,
  value: unknown,
  path: readonly string[],
  visitor: Visitor,
): void {
  const place = [...path, name];
  const problem = keywordRules.get(name)?.(value);
  if (problem !== undefined) visitor.report(place, `${name} ${problem}`);
  const shape = schemaKeywords.get(name);
  if (shape === undefined) return;
  if (shape === "list" || (shape === "one or list" && Array.isArray(value))) {
    checkList(name, value, place, visitor);
  } else if (shape === "map" || shape === "needs") {
    checkMap(name, value, place, visitor);
  } else {
    checkSchema(value, place, visitor);
  }
}

function checkList(name: string, value: unknown, place: readonly string[], visitor: Visitor): void {
  if (!Array.isArray(value) || (value.length === 0 && name !== "items")) {
    visitor.report(place, `${name} must be a list with at least one schema`);
    return;
  }
  value.forEach((part, index) => {
    checkSchema(part, [...place, String(index)], visitor);
  });
}

function checkMap(name: string, value: unknown, place: readonly string[], visitor: Visitor): void {
  const shape = schemaKeywords.get(name);
  if (!isJsonObject(value)) {
    visitor.report(place, `${name} must be an object with a schema for each name`);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    // No UTF-8 text can hold such a name, and ajv can't work with it.
    if (/\p{Surrogate}/u.test(key)) {
      visitor.report([...place, key], `a name in ${name} must not hold half of a character`);
    }
    const problem = name === "patternProperties" ? patternRule(key) : undefined;
    if (problem !== undefined) visitor.report([...place, key], `the pattern of ${name} ${problem}`);
    if (shape === "needs" && isStringList(part)) continue;
    checkSchema(part, [...place, key], visitor);
  }
}
