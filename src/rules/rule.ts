import type { Contract } from "../contract/contract.js";
import type { JsonValue } from "../contract/json.js";
import type { SchemaId } from "../contract/schema.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** One thing that `lint` looks for. */
export interface Rule {
  readonly id: string;
  /** One sentence. */
  readonly purpose: string;
  check(contract: Contract, tools: LintTools): readonly Diagnostic[];
}

/** What rules need of other stages. */
export interface LintTools {
  /** What a value breaks of a schema, one text each; empty for one that fits. */
  check(schema: SchemaId, value: JsonValue): readonly string[];
}
