import type { JsonValue } from "../../contract/json.js";
import { sortedEntriesOf } from "../schema/dialect.js";
import { never, nothing, type TypeNode } from "./type-node.js";

/** The type that has one value. */
export function constantType(value: JsonValue): TypeNode {
  if (value === null) return nothing;
  if (typeof value !== "object") return { kind: "literal", value };
  if (Array.isArray(value)) {
    const first = value.map(constantType);
    return { kind: "list", first, others: never, min: first.length, max: first.length };
  }
  const members = sortedEntriesOf<JsonValue>(value).map(([name, member]) => ({
    name,
    type: constantType(member),
    required: true,
    documentation: [],
  }));
  return {
    kind: "object",
    members,
    others: never,
    patterns: [],
    documentation: [],
    constant: true,
  };
}
