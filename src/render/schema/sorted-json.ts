import { isJsonObject, type JsonValue } from "../../contract/json.js";
import { compareText } from "../../lib/compare.js";

/** The same value with the members of its objects in code-unit order: how a document orders them says nothing. */
export function sortedJson(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortedJson);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(members.map(([name, part]) => [name, sortedJson(part)]));
}
