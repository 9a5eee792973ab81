import type { JsonSchema, SchemaId } from "../contract/schema.js";
import type { SourceRef } from "../contract/source.js";
import { compareText } from "../lib/compare.js";
import { isForeignPattern } from "../lib/foreign-pattern.js";
import { patternProblem } from "../lib/pattern.js";
import { setMember } from "../lib/set-member.js";
import { sortedJson } from "../lib/sorted-json.js";
import type { RawNode } from "../parse/raw-node.js";
import { isObject, type Reader } from "./reader.js";

interface Tools {
  readonly reader: Reader;
  /** Id of the schema that a reference leads to. */
  target(reference: RawNode): SchemaId;
  report(
    code: "invalid-pattern" | "keyword-unchecked" | "pattern-unchecked",
    place: SourceRef,
    message: string,
    remedy: string,
  ): void;
  /** Told of what is made of a schema that has a keyword which is left out, so that it accepts more. */
  loosened(json: object): void;
  /** Lists and maps reached by reference that the schema stands in. */
  readonly above?: ReadonlySet<RawNode>;
  /** What the schema leaves unchecked is refused, as it stands in `not` or `if`. */
  readonly isNegated?: boolean;
}

/** How the value of a keyword holds schemas. */
const one: ReadonlySet<string> = new Set([
  "additionalProperties",
  "additionalItems",
  "propertyNames",
  "contains",
  "then",
  "else",
]);
const list: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const byName: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependencies",
  "dependentSchemas",
]);

/** Of later drafts; with any other value than these they would have to be checked. */
const later: Readonly<Record<string, unknown>> = {
  unevaluatedProperties: true,
  unevaluatedItems: true,
  minContains: 1,
  maxContains: undefined,
};

/** Identity and storage, which ids of our own replace; AsyncAPI's parser ignores `$id` too. */
const dropped: ReadonlySet<string> = new Set(["$id", "id", "$schema", "definitions", "$defs"]);

/** What may stand beside a `$ref`; draft-07 ignores everything else there. */
const besideRef: ReadonlySet<string> = new Set([
  "title",
  "description",
  "deprecated",
  "default",
  "examples",
]);

/**
 * The schema of a node as the contract holds it: every `$ref` rewritten to the id of its target, and every map but
 * `properties` in code-unit order, so that the order of keys in the document changes no output.
 */
export function schemaJson(node: RawNode, tools: Tools): JsonSchema {
  if (typeof node.value === "boolean") return node.value;
  if (!isObject(node)) return true;
  const json: Record<string, unknown> = {};
  if (typeof node.members.get("$ref")?.value === "string") {
    json["$ref"] = tools.target(node);
    for (const [keyword, { value }] of byText(node)) {
      if (besideRef.has(keyword) || keyword.startsWith("x-")) {
        setMember(json, keyword, sortedJson(value));
      }
    }
    return json;
  }
  for (const [keyword, member] of byText(node)) {
    if (dropped.has(keyword)) continue;
    if (isUncheckedPattern(keyword, member, tools) || isLater(keyword, member, tools)) {
      tools.loosened(json);
      continue;
    }
    if (Object.hasOwn(later, keyword)) continue;
    checkPatterns(keyword, member, tools);
    const value = keywordJson(keyword, member, tools);
    if (value !== undefined) setMember(json, keyword, value);
  }
  return json;
}

/** `undefined` for a keyword whose value has not the shape that holds schemas: the parser says so. */
function keywordJson(keyword: string, written: RawNode, tools: Tools): unknown {
  if (keyword === "not" || keyword === "if") {
    return schemaJson(written, { ...tools, isNegated: true });
  }
  if (one.has(keyword)) return schemaJson(written, tools);
  if (keyword === "items") {
    return Array.isArray(written.value) ? listJson(written, tools) : schemaJson(written, tools);
  }
  if (list.has(keyword)) return listJson(written, tools);
  if (byName.has(keyword)) return namedJson(keyword, written, tools);
  return sortedJson(written.value);
}

/** Members in an order that does not hang on the author's. */
function byText(node: RawNode): readonly [string, RawNode][] {
  return [...node.members].sort(([a], [b]) => compareText(a, b));
}

function listJson(written: RawNode, tools: Tools): readonly JsonSchema[] | undefined {
  const { node, inside } = held(written, tools);
  if (node === undefined || !Array.isArray(node.value)) return undefined;
  return [...node.members.values()].map((item) => schemaJson(item, inside));
}

function namedJson(keyword: string, written: RawNode, tools: Tools): object | undefined {
  const { node, inside } = held(written, tools);
  if (!isObject(node)) return undefined;
  const json: Record<string, unknown> = {};
  for (const [name, member] of keyword === "properties" ? node.members : byText(node)) {
    // A list is a dependency on other properties, not a schema.
    setMember(json, name, Array.isArray(member.value) ? member.value : schemaJson(member, inside));
  }
  return json;
}

/** The list or map of a keyword, which may itself be a reference; one that comes back to itself holds nothing. */
function held(written: RawNode, tools: Tools): { node: RawNode | undefined; inside: Tools } {
  const node = tools.reader.resolve(written);
  if (node === undefined || node === written) return { node, inside: tools };
  const above = tools.above ?? new Set();
  if (above.has(node)) return { node: undefined, inside: tools };
  return { node, inside: { ...tools, above: new Set(above).add(node) } };
}

/** A pattern in another dialect says nothing that could be checked; one in `patternProperties` says what may be there at all. */
function isUncheckedPattern(keyword: string, { value, ...place }: RawNode, tools: Tools): boolean {
  if (keyword !== "pattern" || typeof value !== "string" || tools.isNegated) return false;
  if (patternProblem(value) === undefined || !isForeignPattern(value)) return false;
  tools.report(
    "pattern-unchecked",
    place,
    `The pattern ${JSON.stringify(value)} is in another dialect of regular expressions than JavaScript's, so it is not checked.`,
    "Write it as ECMAScript does, the dialect of JSON Schema: (?i)abc is [aA][bB][cC] there, x++ is x+.",
  );
  return true;
}

function isLater(keyword: string, { value, ...place }: RawNode, tools: Tools): boolean {
  if (!Object.hasOwn(later, keyword) || value === later[keyword]) return false;
  tools.report(
    "keyword-unchecked",
    place,
    `AsyncAPI's schemas are of JSON Schema draft-07, which has no ${keyword}, so it is not checked.`,
    keyword === "unevaluatedProperties"
      ? "Use additionalProperties, beside properties that are listed in the same schema."
      : "Say it with keywords of draft-07, or remove it.",
  );
  return true;
}

function checkPatterns(keyword: string, { value, members, ...place }: RawNode, tools: Tools): void {
  const patterns: [string, SourceRef][] =
    keyword === "pattern" && typeof value === "string"
      ? [[value, place]]
      : keyword === "patternProperties"
        ? [...members]
        : [];
  for (const [pattern, at] of patterns) {
    const problem = patternProblem(pattern);
    if (problem !== undefined) {
      tools.report(
        "invalid-pattern",
        at,
        `The pattern ${JSON.stringify(pattern)} is not a regular expression: ${problem}.`,
        "Correct it as ECMAScript writes regular expressions, the dialect of JSON Schema.",
      );
    }
  }
}
