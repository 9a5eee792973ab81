import type { Contract } from "../contract/contract.js";
import type { Schema, SchemaId, SchemaTable } from "../contract/schema.js";
import { kebabCase, pascalCase } from "../lib/case.js";
import { compareText } from "../lib/compare.js";
import { groupBy } from "../lib/group-by.js";
import { filePool } from "./file-pool.js";
import type { NamePool } from "./name-pool.js";
import type { Borrowed, SchemaPlan } from "./plan.js";
import type { NamedMessage } from "./plan-messages.js";
import type { NamedReader } from "./plan-readers.js";
import { directRefs, reachable, schemasOf } from "./schema-refs.js";

/** Where every named schema is declared. */
export interface PlannedSchemas {
  readonly schemas: readonly SchemaPlan[];
  readonly typeNames: Readonly<Record<SchemaId, string>>;
  /** Schemas declared in each message's file, by the message's name. */
  readonly declares: ReadonlyMap<string, readonly SchemaId[]>;
}

/** What schemas are planned for. */
export interface SchemaUse {
  readonly contract: Contract;
  readonly messages: readonly NamedMessage[];
  readonly readers: readonly NamedReader[];
  /** Those that get a declaration, whether a message uses them or not. */
  readonly offered: readonly SchemaId[];
  readonly borrowed: Borrowed | undefined;
}

/**
 * A payload that one message has is that message's type; a schema that one message reaches stands in its file;
 * what two or more messages share has a file of its own.
 */
export function planSchemas(
  { contract, messages, readers, offered, borrowed }: SchemaUse,
  types: NamePool,
): PlannedSchemas {
  const own = readers.filter(({ of, reader }) => of.message.payload !== reader.message.payload);
  const all = [...messages, ...readers.map(({ reader }) => reader)];
  const owners = payloadOwners(contract.schemas, [...messages, ...own.map(({ reader }) => reader)]);
  const declares = new Map<string, SchemaId[]>(all.map((m) => [m.name, []]));
  const theirs = borrowed?.typeNames ?? {};
  const typeNames: Record<SchemaId, string> = { ...theirs };
  for (const [id, owner] of owners) {
    if (Object.hasOwn(theirs, id)) continue;
    typeNames[id] = owner;
    declares.get(owner)?.push(id);
  }
  const users = schemaUsers(contract.schemas, messages, readers);
  const files = filePool("schemas", borrowed);
  const schemas: SchemaPlan[] = [];
  for (const id of declared(contract.schemas, all, offered)) {
    const schema = contract.schemas[id];
    if (schema === undefined || owners.has(id) || Object.hasOwn(theirs, id)) continue;
    const wanted = wantedName(schema);
    const name = types.take(wanted, `${wanted}Schema`);
    typeNames[id] = name;
    const [user, second] = users.get(id) ?? [];
    if (user !== undefined && second === undefined) declares.get(user)?.push(id);
    else {
      const module = `schemas/${files.take(kebabCase(name), `${kebabCase(name)}-schema`)}`;
      schemas.push({ id, name, module, source: schema.source });
    }
  }
  return { schemas, typeNames, declares };
}

/** The one message, if any, whose type each payload schema is. */
function payloadOwners(
  table: SchemaTable,
  messages: readonly NamedMessage[],
): ReadonlyMap<SchemaId, string> {
  const owners = new Map<SchemaId, string>();
  for (const [id, claimants] of groupBy(messages, ({ message }) => message.payload)) {
    const name = wantedName(table[id]);
    const owner =
      claimants.find((m) => m.name === name) ?? (claimants.length === 1 ? claimants[0] : undefined);
    if (owner !== undefined) owners.set(id, owner.name);
  }
  return owners;
}

/** Schemas that get a declaration: targets of `$ref`s, payloads that messages share and what others use, in code-unit order. */
function declared(
  table: SchemaTable,
  messages: readonly NamedMessage[],
  offered: readonly SchemaId[],
): readonly SchemaId[] {
  const ids = new Set([...messages.map(({ message }) => message.payload), ...offered]);
  for (const id of Object.keys(table)) for (const target of directRefs(id, table)) ids.add(target);
  return [...ids].sort(compareText);
}

function schemaUsers(
  table: SchemaTable,
  messages: readonly NamedMessage[],
  readers: readonly NamedReader[],
): ReadonlyMap<SchemaId, readonly string[]> {
  const users = new Map<SchemaId, string[]>();
  const use = (id: SchemaId, name: string): void => {
    users.set(id, [...(users.get(id) ?? []), name]);
  };
  for (const message of messages) {
    for (const id of reachable(schemasOf(message.message), table)) use(id, message.name);
  }
  for (const { of, reader } of readers) {
    const theirs = new Set(reachable(schemasOf(of.message), table));
    for (const id of reachable(schemasOf(reader.message), table))
      if (!theirs.has(id)) use(id, reader.name);
  }
  return users;
}

/** PascalCase of the document's name for a schema, else of the last words of its pointer. */
function wantedName(schema: Schema | undefined): string {
  const token = schema?.source.pointer.split("/").at(-1) ?? "";
  return pascalCase(schema?.name ?? "") || pascalCase(token) || "Payload";
}
