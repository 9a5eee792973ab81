import type { Contract } from "../contract/contract.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { borrowedOf } from "./borrowed-of.js";
import type { Borrowed, Plan } from "./plan.js";
import { planContract } from "./plan-contract.js";
import { shareContracts, withSharedSchemas } from "./share-contracts.js";

/** What services have in common, planned. */
export interface PlannedTogether {
  /** Of the shared output. */
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the contracts. */
  readonly services: readonly SharingContract[];
}

/** The contract of a service that may share. */
export interface SharingContract {
  /** Its shared schemas are those of the shared output. */
  readonly contract: Contract;
  /** `undefined` where it shares nothing. */
  readonly borrowed: Borrowed | undefined;
}

/** Decides what contracts share of these files, and the names of that; their own names are left to each. */
export function planTogether(
  contracts: readonly Contract[],
  documents: ReadonlySet<string>,
): PlannedTogether {
  const common = shareContracts(contracts, documents);
  const { plan, diagnostics } = planContract(common.shared, common);
  return {
    plan,
    diagnostics: [...common.diagnostics, ...diagnostics],
    services: contracts.map((own) => {
      const contract = withSharedSchemas(own, common.shared.schemas);
      return { contract, borrowed: borrowedOf(plan, contract) };
    }),
  };
}
