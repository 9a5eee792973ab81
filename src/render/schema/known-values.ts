import type { JsonValue } from "../../contract/json.js";
import type { JsonSchemaObject } from "../../contract/schema.js";

/**
 * Keyword of the schemas that tolerant readers have: the values that are known of a place where others may come too.
 * It says nothing of validity.
 */
export const KNOWN_VALUES = "x-topicwright-known-values";

/** The known values of a place; none where the schema does not say. */
export function knownValues({ [KNOWN_VALUES]: values }: JsonSchemaObject): readonly JsonValue[] {
  // What stands there was put there by `tolerantSchema`, or stands in a JSON document.
  return Array.isArray(values) ? (values as JsonValue[]) : [];
}
