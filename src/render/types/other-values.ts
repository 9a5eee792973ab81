import type { Kind } from "../schema/kinds.js";
import { nothing, type TypeNode } from "./type-node.js";

/** What may come beside the known values of a kind, which are texts, numbers or null. */
export function otherValues(kind: Kind): TypeNode {
  return kind === "string" || kind === "number" ? { kind: "unrecognised", of: kind } : nothing;
}
