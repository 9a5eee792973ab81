import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { listOf, toDraft07 } from "../schema/dialect.js";

/** Alternatives without what all of them share. */
export interface Hoisted {
  /** Schemas that every alternative refers to in its `allOf`. */
  readonly shared: readonly SchemaId[];
  readonly alternatives: readonly JsonSchema[];
  /** Schemas that the alternatives stand for: what they say has come in their place. */
  readonly opened: readonly SchemaId[];
}

/**
 * Takes the common envelope out of alternatives, `allOf: [{ $ref: Envelope }, …]` in each: it is checked once, before
 * them. Alternatives that are names are opened for that, but for those in `open`, in which this happens already.
 */
export function hoistEnvelope(
  alternatives: readonly JsonSchema[],
  schemas: SchemaTable,
  open: ReadonlySet<SchemaId>,
): Hoisted {
  const nothing = { shared: [], alternatives, opened: [] };
  const bodies: JsonSchemaObject[] = [];
  const opened: SchemaId[] = [];
  for (const alternative of alternatives) {
    if (typeof alternative !== "object") return nothing;
    const id = alternative.$ref;
    const body = id === undefined ? alternative : schemas[id]?.json;
    // A name that stands for a name has no envelope of its own.
    if (typeof body !== "object" || body.$ref !== undefined) return nothing;
    if (id !== undefined && open.has(id)) return nothing;
    if (id !== undefined) opened.push(id);
    bodies.push(toDraft07(body));
  }
  const [first, ...others] = bodies.map(
    (body) => new Set(listOf<JsonSchema>(body.allOf).flatMap(targetOf)),
  );
  const shared = [...(first ?? [])].filter((id) => others.every((ids) => ids.has(id)));
  if (shared.length === 0) return nothing;
  return { shared, alternatives: bodies.map((body) => withoutEnvelope(body, shared)), opened };
}

function targetOf(part: JsonSchema): readonly SchemaId[] {
  return typeof part === "object" && part.$ref !== undefined ? [part.$ref] : [];
}

function withoutEnvelope(body: JsonSchemaObject, shared: readonly SchemaId[]): JsonSchemaObject {
  const { allOf, ...rest } = body;
  const left = listOf<JsonSchema>(allOf).filter(
    (part) => !targetOf(part).some((id) => shared.includes(id)),
  );
  return left.length === 0 ? rest : { ...rest, allOf: left };
}
