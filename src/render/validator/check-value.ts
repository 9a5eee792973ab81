import type { Ajv, ErrorObject } from "ajv";
import type { JsonValue } from "../../contract/json.js";
import type { SchemaId, SchemaTable } from "../../contract/schema.js";
import { ajvFor } from "./ajv.js";
import { prepare } from "./prepare.js";

interface Checker {
  readonly ajv: Ajv;
  readonly key: string;
}

/** Compiling costs more than checking, and a document's examples come one after the other. */
const checkers = new WeakMap<SchemaTable, Map<SchemaId, Checker>>();

/**
 * What is wrong with a value, by the same rules as the generated validators, a sentence each; nothing if it fits.
 * For a document's own examples: the sentences name places inside the value. Throws for what `compileProblems` reports.
 */
export function checkValue(
  id: SchemaId,
  value: JsonValue,
  schemas: SchemaTable,
): readonly string[] {
  const { ajv, key } = checkerOf(id, schemas);
  if (ajv.validate(key, value) === true) return [];
  return [...new Set((ajv.errors ?? []).map(sentence))];
}

function checkerOf(id: SchemaId, schemas: SchemaTable): Checker {
  const known = checkers.get(schemas) ?? new Map<SchemaId, Checker>();
  checkers.set(schemas, known);
  const found = known.get(id);
  if (found !== undefined) return found;
  const prepared = prepare([id], schemas);
  const checker = {
    ajv: ajvFor(prepared, { allErrors: true }),
    key: prepared.keys.get(id) ?? "",
  };
  known.set(id, checker);
  return checker;
}

function sentence({ instancePath, message = "is not valid", params }: ErrorObject): string {
  const { additionalProperty } = params;
  const named = additionalProperty === undefined ? "" : `: ${JSON.stringify(additionalProperty)}`;
  return `${instancePath === "" ? "the value" : instancePath} ${message}${named}`;
}
