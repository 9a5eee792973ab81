import { isJsonObject, type JsonObject, type JsonValue } from "../../src/contract/json.js";
import type { JsonSchema, Schema, SchemaId, SchemaTable } from "../../src/contract/schema.js";

/** A schema node, the address that its references are relative to, and where it stands. */
interface Place {
  readonly node: JsonValue;
  readonly base: string;
  readonly id: SchemaId;
}

const ONE = ["additionalProperties", "additionalItems", "propertyNames", "contains", "not"].concat([
  "if",
  "then",
  "else",
  "items",
]);
const LISTS = ["items", "allOf", "anyOf", "oneOf"];
const MAPS = ["properties", "patternProperties", "dependencies", "definitions"];
const DROPPED = new Set(["$id", "$schema", "definitions", "$comment"]);

/**
 * Schemas as the contract has them, from a schema that uses `$id`, anchors and addresses of other documents. AsyncAPI
 * documents have none of these (their parser ignores `$id`), so the linking is the suite's, and no part of what is tried.
 */
export function linkedTable(
  address: string,
  root: JsonValue,
  documents: ReadonlyMap<string, JsonValue>,
): { root: SchemaId; schemas: SchemaTable } {
  const places = new Map<string, Place>();
  const bases = new Map<JsonValue, string>();
  for (const [uri, json] of [...documents, [address, root] as const]) {
    places.set(uri, { node: json, base: uri, id: `${uri}#` });
    visit(json, uri, `${uri}#`);
  }
  const schemas: Record<SchemaId, Schema> = {};
  const waiting: Place[] = [];
  const first = add(end({ node: root, base: bases.get(root) ?? address, id: `${address}#` }));
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { id, node, base } = place;
    schemas[id] = { id, name: undefined, json: linked(node, base), source: SOURCE, positions: {} };
  }
  return { root: first, schemas };

  /** Learns the addresses that `$id`s give; beside `$ref` they give none. */
  function visit(node: JsonValue, outer: string, id: SchemaId): void {
    if (!isJsonObject(node)) return;
    const own = typeof node["$ref"] === "string" ? undefined : node["$id"];
    const address = typeof own === "string" ? new URL(own, outer).href : undefined;
    const anchor = typeof own === "string" && own.startsWith("#");
    const base = address === undefined || anchor ? outer : address.replace(/#$/, "");
    if (address !== undefined) places.set(anchor ? address : base, { node, base, id });
    bases.set(node, base);
    for (const [path, part] of partsOf(node)) visit(part, base, id + path);
  }

  function add(place: Place): SchemaId {
    if (schemas[place.id] === undefined && !waiting.some(({ id }) => id === place.id)) {
      waiting.push(place);
    }
    return place.id;
  }

  /** What a chain of references leads to. */
  function end(place: Place): Place {
    const { node, base } = place;
    return isJsonObject(node) && typeof node["$ref"] === "string"
      ? end(target(node["$ref"], base))
      : place;
  }

  function target(ref: string, base: string): Place {
    const [uri = "", fragment = ""] = new URL(ref, base).href.split("#");
    const anchored = places.get(`${uri}#${fragment}`);
    if (anchored !== undefined && fragment !== "") return anchored;
    const resource = places.get(uri);
    if (resource === undefined) throw new Error(`nothing stands at ${uri}`);
    const tokens = decodeURIComponent(fragment).split("/").slice(1);
    return tokens.reduce<Place>((at, token) => {
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      // Elements of a list are reached by their index, like members by their name.
      const node = (at.node as JsonObject)[name];
      if (node === undefined) throw new Error(`nothing stands at ${ref}`);
      return { node, base: bases.get(node) ?? at.base, id: `${at.id}/${token}` };
    }, resource);
  }

  function linked(node: JsonValue, base: string): JsonSchema {
    // What is no object is true or false.
    if (!isJsonObject(node)) return node as boolean;
    if (typeof node["$ref"] === "string") return { $ref: add(end(target(node["$ref"], base))) };
    const kept = Object.entries(node).filter(([keyword]) => !DROPPED.has(keyword));
    return Object.fromEntries(
      kept.map(([keyword, value]) => [keyword, linkedKeyword(keyword, value, base)]),
    );
  }

  function linkedKeyword(keyword: string, value: JsonValue, base: string): unknown {
    const part = (node: JsonValue): JsonSchema => linked(node, bases.get(node) ?? base);
    if (Array.isArray(value)) return LISTS.includes(keyword) ? value.map(part) : value;
    if (ONE.includes(keyword)) return part(value);
    if (!MAPS.includes(keyword) || !isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, node]) => [name, Array.isArray(node) ? node : part(node)]),
    );
  }
}

const SOURCE = { file: "suite", pointer: "", line: 1, column: 1 };

/** Schemas right below a schema, by their pointers from it. */
function partsOf(node: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(node).flatMap(([keyword, value]): (readonly [string, JsonValue])[] => {
    if (LISTS.includes(keyword) && Array.isArray(value)) {
      return value.map((part, index) => [`/${keyword}/${index}`, part]);
    }
    if (ONE.includes(keyword)) return [[`/${keyword}`, value]];
    if (!MAPS.includes(keyword) || !isJsonObject(value)) return [];
    return Object.entries(value).map(([name, part]) => [
      `/${keyword}/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
      part,
    ]);
  });
}
