import type { Contract } from "../contract/contract.js";
import type { Message } from "../contract/message.js";
import type { SchemaId, SchemaTable } from "../contract/schema.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { pascalCase } from "../lib/case.js";
import { compareText } from "../lib/compare.js";
import { definitionsIn } from "./message-definitions.js";
import { reachable, schemasOf } from "./schema-refs.js";
import { unequalSchemas } from "./unequal-schemas.js";
import { unsharedMessage, unsharedSchema } from "./unshared.js";

/** What several contracts have in common. */
export interface SharedContracts {
  /** The messages that say the same in all of them. It is of no service: it has neither topics nor operations. */
  readonly shared: Contract;
  /** Schemas of it that the services' own messages may use as well. */
  readonly offered: readonly SchemaId[];
  /** Names of messages that each service has for itself. */
  readonly reserved: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes the messages and the named schemas of some files out of the contracts that refer to them. A message is shared
 * if it says the same on the same topic wherever it is used, and so is a schema, with all that it leads to.
 */
export function shareContracts(
  contracts: readonly Contract[],
  documents: ReadonlySet<string>,
): SharedContracts {
  const tables = contracts.map(({ schemas }) => schemas);
  const all = joined(tables);
  const unequal = unequalSchemas(tables);
  const unequalIn = (id: SchemaId): SchemaId | undefined =>
    [...reachable([id], all)].find((reached) => unequal.has(reached));
  const definitions = definitionsIn(contracts, documents).map((uses) => ({
    message: uses[0].message,
    names: uses.map(({ message }) => pascalCase(message.name)),
    told: unsharedMessage(uses, (id) => unequalIn(id) !== undefined),
  }));
  const messages = definitions.flatMap(({ message, told }) => (told === undefined ? message : []));
  const named = Object.values(all).filter(
    ({ name, source }) => name !== undefined && documents.has(source.file),
  );
  const offered = named.map(({ id }) => id).filter((id) => unequalIn(id) === undefined);
  const ids = reachable([...messages.flatMap(schemasOf), ...offered], all);
  const schemas = Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return {
    shared: withoutService(
      [...messages].sort((a, b) => compareText(a.id, b.id)),
      schemas,
    ),
    offered,
    reserved: definitions.flatMap(({ names, told }) => (told === undefined ? [] : names)),
    diagnostics: [
      ...definitions.flatMap(({ told }) => told ?? []),
      ...named.filter(({ id }) => unequal.has(id)).map(unsharedSchema),
    ],
  };
}

function withoutService(messages: readonly Message[], schemas: SchemaTable): Contract {
  const source = { file: "", pointer: "", line: 1, column: 1 };
  const service = { title: "", version: "", documentation: {}, source };
  return { service, servers: [], topics: [], messages, operations: [], schemas };
}

/** All schemas, in code-unit order of their ids; of equal ones that of the first table. */
function joined(tables: readonly SchemaTable[]): SchemaTable {
  const entries = [...tables].reverse().flatMap((table) => Object.entries(table));
  return Object.fromEntries([...new Map(entries)].sort(([a], [b]) => compareText(a, b)));
}

/** The contract of a service, in which the shared schemas are those of all: the same objects. */
export function withSharedSchemas(contract: Contract, shared: SchemaTable): Contract {
  const entries = Object.entries(contract.schemas);
  return {
    ...contract,
    schemas: Object.fromEntries(entries.map(([id, own]) => [id, shared[id] ?? own])),
  };
}
