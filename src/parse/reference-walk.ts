import { type RawNode, referenceOf } from "./raw-node.js";
import type { Resolver } from "./resolver.js";

/** Members of these are named by the author: none of their names is a keyword. */
const nameMaps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "definitions",
  "$defs",
  "dependencies",
  "channels",
  "servers",
  "messages",
  "operations",
  "parameters",
  "variables",
  "schemas",
  "securitySchemes",
  "correlationIds",
  "messageTraits",
  "operationTraits",
  "serverBindings",
  "channelBindings",
  "operationBindings",
  "messageBindings",
  "replies",
  "replyAddresses",
  "serverVariables",
]);

/** Keywords that hold values: a `$ref` in them is data. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "enum", "default"]);

/**
 * Follows every `$ref` that can be reached from a document's root, so that all its files are read and
 * everything that leads nowhere is reported.
 */
export function walkReferences(root: RawNode, resolver: Resolver): void {
  const seen = new Set<RawNode>();
  const waiting: [node: RawNode, isNameMap: boolean][] = [[root, false]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, isNameMap] = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (referenceOf(node) !== undefined) {
      const target = resolver.resolve(node);
      if (target !== undefined) waiting.push([target, isNameMap]);
      continue;
    }
    for (const [name, member] of node.members) {
      if (!isNameMap && (dataKeywords.has(name) || name.startsWith("x-"))) continue;
      waiting.push([member, !isNameMap && nameMaps.has(name)]);
    }
  }
}
