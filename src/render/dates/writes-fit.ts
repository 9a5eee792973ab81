import type { JsonSchemaObject } from "../../contract/schema.js";
import { matches } from "../types/pattern.js";

/** What `toISOString` writes: all of it is of this length and form. */
const WRITTEN = ["2024-02-29T23:59:59.999Z", "1970-01-01T00:00:00.000Z"];

/** Whether what `Date`s are written as keeps the other rules of their schema. */
export function writesFit({ pattern, minLength, maxLength }: JsonSchemaObject): boolean {
  return WRITTEN.every(
    (text) =>
      (typeof pattern !== "string" || matches(pattern, text)) &&
      (typeof minLength !== "number" || text.length >= minLength) &&
      (typeof maxLength !== "number" || text.length <= maxLength),
  );
}
