import type {
  JsonSchema,
  JsonSchemaObject,
  SchemaId,
  SchemaTable,
  TextDates,
} from "../../contract/schema.js";
import { sortedJson } from "../../lib/sorted-json.js";
import { entriesOf, listOf, sortedEntriesOf, toDraft07 } from "../schema/dialect.js";
import { DISCRIMINATOR } from "./discriminator.js";
import { hoistEnvelope } from "./envelope.js";
import { formats, INSTANT } from "./formats.js";
import { type Tagged, taggedAlternatives } from "./tagged.js";

/** Schemas as ajv gets them, by names of our own: ids hold what a URI can't. */
export interface PreparedSchemas {
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  readonly keys: ReadonlyMap<SchemaId, string>;
}

/** Keywords that bear on validity and hold no schema, in the order in which they are written. */
const PLAIN_KEYWORDS = [
  "type",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "required",
  "minProperties",
  "maxProperties",
] as const;
const LISTS = ["allOf", "anyOf", "oneOf"] as const;
const PARTS = [
  "if",
  "then",
  "else",
  "not",
  "contains",
  "propertyNames",
  "additionalProperties",
  "additionalItems",
] as const;

/**
 * The schemas that some roots reach, reduced to what bears on validity and written in one order, so that neither a
 * changed description nor another schema of the table changes a validator. Draft-07; siblings of `$ref` don't count.
 * `instants`: date-times are to be such that a `Date` can hold, but for these.
 * `plain`: without keywords of our own, for readers that know JSON Schema only.
 */
export function prepare(
  roots: readonly SchemaId[],
  schemas: SchemaTable,
  {
    plain = false,
    instants,
  }: { readonly plain?: boolean; readonly instants?: TextDates | undefined } = {},
): PreparedSchemas {
  const keys = new Map<SchemaId, string>();
  const prepared = new Map<string, JsonSchema>();
  const keyOf = (id: SchemaId): string => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const key = `schema-${keys.size}`;
    keys.set(id, key);
    return key;
  };
  for (const id of roots) keyOf(id);
  // A map goes on to entries that are added while it is walked.
  for (const [id, key] of keys) {
    prepared.set(key, reduced(schemas[id]?.json ?? true, new Set([id])));
  }
  return { schemas: prepared, keys };

  /** `open`: schemas that have been opened around the node. */
  function reduced(node: JsonSchema, open: ReadonlySet<SchemaId>): JsonSchema {
    if (typeof node !== "object" || node === null) return node;
    if (node.$ref !== undefined) return { $ref: keyOf(node.$ref) };
    const schema = toDraft07(node);
    const part = (child: JsonSchema): JsonSchema => reduced(child, open);
    const result: Record<string, unknown> = {};
    for (const keyword of PLAIN_KEYWORDS) {
      if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
    }
    for (const keyword of ["const", "enum"] as const) {
      if (schema[keyword] !== undefined) result[keyword] = sortedJson(schema[keyword]);
    }
    if (typeof schema.format === "string" && formats.has(schema.format)) {
      const isInstant = schema.format === "date-time" && instants?.has(node) === false;
      // The one text that is meant stays text, whatever it is.
      const isFixed = schema.const !== undefined || schema.enum !== undefined;
      result["format"] = isInstant && !isFixed ? INSTANT : schema.format;
    }
    const tagged = plain ? undefined : taggedAlternatives(schema, schemas);
    for (const keyword of LISTS) {
      if (schema[keyword] !== undefined && tagged?.keyword !== keyword) {
        result[keyword] = listOf<JsonSchema>(schema[keyword]).map(part);
      }
    }
    for (const keyword of PARTS) {
      if (schema[keyword] !== undefined) result[keyword] = part(schema[keyword]);
    }
    Object.assign(result, elements(schema, part), members(schema, part));
    return tagged === undefined ? result : { ...result, ...discriminated(tagged, result, open) };
  }

  /** Alternatives told apart by the value of one member, what they share before them. */
  function discriminated(
    { name, cases, nullable }: Tagged,
    { type, required = [], allOf = [] }: JsonSchemaObject,
    open: ReadonlySet<SchemaId>,
  ): Readonly<Record<string, unknown>> {
    const alternatives = cases.map(({ schema }) => schema);
    // Null has no envelope.
    const hoisted = nullable
      ? { shared: [], alternatives, opened: [] }
      : hoistEnvelope(alternatives, schemas, open);
    const inside = new Set([...open, ...hoisted.opened]);
    const all = [...allOf, ...hoisted.shared.map((id) => ({ $ref: keyOf(id) }))];
    const hasNull = nullable && (type === undefined || [type].flat().includes("null"));
    return {
      type: hasNull ? ["object", "null"] : "object",
      required: [...new Set([...required, name])],
      ...(all.length > 0 && { allOf: all }),
      [DISCRIMINATOR]: {
        name,
        values: cases.map(({ values }) => values),
        alternatives: hoisted.alternatives.map((schema) => reduced(schema, inside)),
      },
    };
  }
}

function elements(
  { items }: JsonSchemaObject,
  part: (child: JsonSchema) => JsonSchema,
): JsonSchemaObject {
  if (items === undefined) return {};
  // Array.isArray does not narrow readonly arrays away.
  return { items: Array.isArray(items) ? items.map(part) : part(items as JsonSchema) };
}

/**
 * The maps of schemas, `properties` in the document's order, the others in code-unit order.
 * Ajv leaves a property `__proto__` out; as a pattern it does not.
 */
function members(
  { properties, patternProperties, dependencies }: JsonSchemaObject,
  part: (child: JsonSchema) => JsonSchema,
): JsonSchemaObject {
  const named = entriesOf<JsonSchema>(properties);
  const proto = named.filter(([name]) => name === "__proto__");
  const patterns = [
    ...sortedEntriesOf<JsonSchema>(patternProperties),
    ...proto.map(([, child]) => ["^(?:__proto__)$", child] as const),
  ];
  const needed = sortedEntriesOf<JsonSchema | readonly string[]>(dependencies);
  return {
    ...(named.length > 0 && {
      properties: mapped(
        named.filter(([name]) => name !== "__proto__"),
        part,
      ),
    }),
    ...(patterns.length > 0 && { patternProperties: mapped(patterns, part) }),
    ...(needed.length > 0 && {
      // What is no list of names is a schema; Array.isArray does not narrow readonly arrays away.
      dependencies: mapped(needed, (child) =>
        Array.isArray(child) ? child : part(child as JsonSchema),
      ),
    }),
  };
}

function mapped<T, U>(
  entries: readonly (readonly [string, T])[],
  change: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
