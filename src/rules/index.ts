import type { Contract } from "../contract/contract.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { inOrder } from "../diagnostics/in-order.js";
import { exampleHeaders } from "./example-headers.js";
import { examplePayload } from "./example-payload.js";
import type { LintTools, Rule } from "./rule.js";

export type { LintTools, Rule } from "./rule.js";

/** Every rule. What a contract cannot be made of is reported when it is made, not here. */
export const rules: readonly Rule[] = [examplePayload, exampleHeaders];

/** What the rules find in a contract, in the order of the documents. */
export function lint(contract: Contract, tools: LintTools): readonly Diagnostic[] {
  return inOrder(rules.flatMap((rule) => rule.check(contract, tools)));
}
