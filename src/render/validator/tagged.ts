import type { JsonValue } from "../../contract/json.js";
import type { JsonSchema, JsonSchemaObject, SchemaId, SchemaTable } from "../../contract/schema.js";
import { entriesOf, listOf, toDraft07 } from "../schema/dialect.js";
import { statedKinds } from "../schema/kinds.js";

/** Alternatives of which the value of one member tells the one that counts: at most one can fit. */
export interface Tagged {
  readonly keyword: "oneOf" | "anyOf";
  /** The member. */
  readonly name: string;
  readonly cases: readonly { readonly values: readonly string[]; readonly schema: JsonSchema }[];
  /** Whether null is one of the alternatives, beside the objects. */
  readonly nullable: boolean;
}

/** Reads alternatives as tagged; undefined where they are not, so that each of them has to be tried. */
export function taggedAlternatives(
  schema: JsonSchemaObject,
  schemas: SchemaTable,
): Tagged | undefined {
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const all = listOf<JsonSchema>(schema[keyword]);
    const objects = all.filter((part) => !isNull(part));
    const kinds = objects.map((part) => [...statedKinds(part, schemas)].join());
    const stated = [...statedKinds({ ...schema, [keyword]: objects }, schemas)].join();
    const nullable = objects.length < all.length;
    // The null of a type that also lists it is a second way for null to fit, or to fail.
    const known = stated === "object" && (!nullable || kinds.every((kind) => kind === "object"));
    if (objects.length < 2 || all.length - objects.length > 1 || !known) continue;
    const said = objects.map((part) => saidOf(part, schemas, new Set()));
    const name = tagName(said, schema.discriminator);
    if (name === undefined) continue;
    const cases = objects.map((part, index) => ({
      values: [...(said[index]?.values.get(name) ?? [])],
      schema: part,
    }));
    return { keyword, name, cases, nullable };
  }
  return undefined;
}

function isNull(part: JsonSchema): boolean {
  return typeof part === "object" && Object.keys(part).join() === "type" && part.type === "null";
}

/** The member that every alternative requires, with texts of its own in each; the declared discriminator before any other. */
function tagName(said: readonly Said[], discriminator: unknown): string | undefined {
  const [first, ...others] = said;
  const names = [...(first?.values.keys() ?? [])].filter((name) => {
    if (!said.every(({ values, required }) => values.has(name) && required.has(name))) return false;
    const values = said.flatMap((each) => [...(each.values.get(name) ?? [])]);
    return new Set(values).size === values.length && others.length > 0;
  });
  return names.find((name) => name === discriminator) ?? names[0];
}

/** What a schema says of the members of an object. */
interface Said {
  readonly required: Set<string>;
  /** The texts that a member can be, by its name. */
  readonly values: Map<string, ReadonlySet<string>>;
}

function saidOf(node: JsonSchema, schemas: SchemaTable, seen: Set<SchemaId>): Said {
  const said: Said = { required: new Set(), values: new Map() };
  if (typeof node !== "object") return said;
  if (node.$ref !== undefined) {
    const target = schemas[node.$ref]?.json;
    if (target === undefined || seen.has(node.$ref)) return said;
    return saidOf(target, schemas, new Set([...seen, node.$ref]));
  }
  const schema = toDraft07(node);
  for (const name of listOf<string>(schema.required)) said.required.add(name);
  for (const [name, member] of entriesOf<JsonSchema>(schema.properties)) {
    const texts = textsOf(member);
    if (texts !== undefined) said.values.set(name, texts);
  }
  for (const part of listOf<JsonSchema>(schema.allOf)) {
    const inner = saidOf(part, schemas, seen);
    for (const name of inner.required) said.required.add(name);
    for (const [name, texts] of inner.values) {
      const before = said.values.get(name);
      said.values.set(name, before === undefined ? texts : common(before, texts));
    }
  }
  return said;
}

function textsOf(member: JsonSchema): ReadonlySet<string> | undefined {
  if (typeof member !== "object" || member.$ref !== undefined) return undefined;
  const values: readonly JsonValue[] =
    member.const === undefined ? listOf<JsonValue>(member.enum) : [member.const];
  const texts = values.filter((value) => typeof value === "string");
  return values.length > 0 && texts.length === values.length ? new Set(texts) : undefined;
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((text) => b.has(text)));
}
