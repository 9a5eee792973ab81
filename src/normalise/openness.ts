import type { RawNode } from "../parse/raw-node.js";
import { isObject } from "./reader.js";

const ANNOTATIONS = new Set([
  ...["title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"],
  ...["$id", "$schema", "$comment", "definitions", "externalDocs"],
]);

/**
 * How little a payload's schema asks for: 0, or 1 where it asks for a type and no more, or 2 where anything fits.
 * Which of two schemas takes more is hard to say in general; these two are the ones that people write.
 */
export function opennessOf(schema: RawNode | undefined): 0 | 1 | 2 {
  if (schema === undefined || schema.value === true) return 2;
  if (!isObject(schema)) return 0;
  const asks = [...schema.members].filter(([name, { value }]) => {
    if (name === "additionalProperties" || name === "items") return value !== true;
    return !ANNOTATIONS.has(name) && !name.startsWith("x-");
  });
  if (asks.length === 0) return 2;
  return asks.every(([name]) => name === "type") ? 1 : 0;
}
