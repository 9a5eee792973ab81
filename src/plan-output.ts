import type { Contract } from "./contract/contract.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Borrowed, Plan } from "./plan/plan.js";
import { planContract } from "./plan/plan-contract.js";
import { unstatedTypes } from "./render/schema/unstated-types.js";
import { withReaders } from "./render/schema/with-readers.js";
import { schemaProblems } from "./render/schema-problems.js";

/** The plan of a service's output, and what is wrong with its contract. */
export interface PlannedOutput {
  readonly plan: Plan;
  /** Of names and files. */
  readonly conflicts: readonly Diagnostic[];
  /** Of schemas: with errors among them they can't be compiled. */
  readonly problems: readonly Diagnostic[];
}

/** @param borrowed - What the output is to import from a shared one. */
export function planOutput(contract: Contract, borrowed?: Borrowed): PlannedOutput {
  const { plan, diagnostics: conflicts } = planContract(withReaders(contract), { borrowed });
  return { plan, conflicts, problems: [...unstatedTypes(contract), ...schemaProblems(contract)] };
}
