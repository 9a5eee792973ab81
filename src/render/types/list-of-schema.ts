import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { listOf } from "../schema/dialect.js";
import { list } from "./intersect-lists.js";
import { type TypeNode, unknown } from "./type-node.js";

/** The arrays that a schema accepts. */
export function listOfSchema(
  schema: JsonSchemaObject,
  read: (part: JsonSchema) => TypeNode,
): TypeNode {
  const { items, additionalItems, minItems, maxItems } = schema;
  const min = typeof minItems === "number" ? Math.max(0, Math.ceil(minItems)) : 0;
  const max = typeof maxItems === "number" ? Math.floor(maxItems) : Number.POSITIVE_INFINITY;
  if (Array.isArray(items)) {
    const first = listOf<JsonSchema>(items).map(read);
    return list({ first, others: readOr(unknown, additionalItems, read), min, max });
  }
  // Array.isArray does not narrow readonly arrays away.
  return list({
    first: [],
    others: readOr(unknown, items as JsonSchema | undefined, read),
    min,
    max,
  });
}

function readOr(
  fallback: TypeNode,
  part: JsonSchema | undefined,
  read: (part: JsonSchema) => TypeNode,
): TypeNode {
  return part === undefined ? fallback : read(part);
}
