import type { TypeNode } from "../types/type-node.js";

/** What tells a value's type at first sight; `undefined` where that holds no date. */
export function formOf(type: TypeNode): "text" | "list" | "object" | undefined {
  switch (type.kind) {
    case "keyword":
      return type.name === "string" ? "text" : undefined;
    case "literal":
      return typeof type.value === "string" ? "text" : undefined;
    case "unrecognised":
      return type.of === "string" ? "text" : undefined;
    case "date":
      return "text";
    case "list":
      return "list";
    default:
      return "object";
  }
}

/** Whether any text may be of the type, also such as is no date. */
export function isAnyText(type: TypeNode): boolean {
  return formOf(type) === "text" && type.kind !== "literal" && type.kind !== "date";
}
