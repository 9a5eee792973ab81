import { isJsonObject } from "./json.js";
import type { JsonSchema, JsonSchemaObject } from "./schema.js";

/**
 * What a part of a schema is about: the same value, a value inside of it, or a value that it judges without
 * having to fit.
 */
export type PartPlace = "same" | "inside" | "judging";

const LISTS = ["allOf", "anyOf", "oneOf"];
const MAPS = ["properties", "patternProperties", "dependencies", "dependentSchemas"];
const ONE: ReadonlyMap<string, PartPlace> = new Map([
  ["if", "same"],
  ["then", "same"],
  ["else", "same"],
  ["items", "inside"],
  ["additionalItems", "inside"],
  ["additionalProperties", "inside"],
  ["not", "judging"],
  ["contains", "judging"],
  ["propertyNames", "judging"],
]);

/** A schema with each schema right below it replaced; what stands where a schema should is left as it is. */
export function mapParts(
  schema: JsonSchemaObject,
  change: (part: JsonSchema, place: PartPlace) => JsonSchema,
): JsonSchemaObject {
  const changed = (value: unknown, place: PartPlace): unknown =>
    // What is an object or a boolean there is a schema.
    isJsonObject(value) || typeof value === "boolean" ? change(value as JsonSchema, place) : value;
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      const place = ONE.get(keyword);
      if (Array.isArray(value) && (LISTS.includes(keyword) || /^(prefixI|i)tems$/.test(keyword))) {
        const inside = LISTS.includes(keyword) ? "same" : "inside";
        return [keyword, value.map((part) => changed(part, inside))];
      }
      if (place !== undefined) return [keyword, changed(value, place)];
      if (!MAPS.includes(keyword) || !isJsonObject(value)) return [keyword, value];
      const inside = keyword.startsWith("depend") ? "same" : "inside";
      const parts = Object.entries(value).map(([name, part]) => [name, changed(part, inside)]);
      return [keyword, Object.fromEntries(parts)];
    }),
  );
}

/** The schemas right below a schema. */
export function partsOf(schema: JsonSchemaObject): readonly JsonSchema[] {
  const parts: JsonSchema[] = [];
  mapParts(schema, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}
