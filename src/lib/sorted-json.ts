import { compareText } from "./compare.js";

/** The same JSON value with the members of every object in code-unit order. */
export function sortedJson<Value>(value: Value): Value {
  // The copy has the shape of the original: only the order of members differs.
  return sorted(value) as Value;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
