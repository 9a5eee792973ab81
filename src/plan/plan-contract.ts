import type { Contract } from "../contract/contract.js";
import type { SchemaId } from "../contract/schema.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { NamePool } from "./name-pool.js";
import { overlappingPatterns } from "./overlapping-patterns.js";
import type { Borrowed, MessagePlan, Plan, SchemaPlan } from "./plan.js";
import { planMessages } from "./plan-messages.js";
import { planPatterns } from "./plan-patterns.js";
import { joinReaders, planReaders } from "./plan-readers.js";
import { planSchemas } from "./plan-schemas.js";
import { planService } from "./plan-service.js";
import { reservedTypeNames } from "./reserved-words.js";

export interface PlannedContract {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** What an output has to do with others. */
export interface Surroundings {
  /** What it imports from the shared output. */
  readonly borrowed?: Borrowed | undefined;
  /** Type names that it leaves to others. */
  readonly reserved?: readonly string[];
  /** Schemas that others import, whether a message here uses them or not. */
  readonly offered?: readonly SchemaId[];
}

/** Decides every name and file of the output. Messages choose their names first, then schemas, then patterns of topics, then the service. */
export function planContract(
  contract: Contract,
  { borrowed, reserved = [], offered = [] }: Surroundings = {},
): PlannedContract {
  const theirs = Object.keys(borrowed?.modules ?? {});
  const types = new NamePool([...reservedTypeNames, ...reserved, ...theirs]);
  const named = planMessages(contract, types, borrowed);
  const readers = planReaders(named.messages, types);
  const { schemas, typeNames, declares } = planSchemas(
    { contract, messages: named.messages, readers, offered, borrowed },
    types,
  );
  const messages = joinReaders(named.messages, readers, declares);
  const patterns = planPatterns(contract, messages, types);
  const { service, diagnostics } = planService(contract, messages, types, patterns);
  return {
    plan: {
      contract,
      messages,
      schemas,
      patterns,
      service,
      typeNames,
      modules: { ...modulesOf(messages, schemas, typeNames), ...borrowed?.modules },
      ...(borrowed === undefined ? {} : { borrowed }),
    },
    diagnostics: [...named.diagnostics, ...overlappingPatterns(contract), ...diagnostics],
  };
}

function modulesOf(
  messages: readonly MessagePlan[],
  schemas: readonly SchemaPlan[],
  typeNames: Plan["typeNames"],
): Plan["modules"] {
  const modules: Record<string, string> = {};
  for (const { name, module } of schemas) modules[name] = module;
  const readers = messages.flatMap(({ reader }) => reader ?? []);
  for (const m of [...readers, ...messages]) {
    for (const id of m.declares) modules[typeNames[id] ?? m.name] = m.module;
    for (const type of [m.name, m.headersType, m.optionsType])
      if (type !== undefined) modules[type] = m.module;
  }
  return modules;
}
