import standaloneCode from "ajv/dist/standalone/index.js";
import type { SchemaId, SchemaTable, TextDates } from "../../contract/schema.js";
import type { IssueMode } from "../../lib/issue-modes.js";
import { ajvFor } from "./ajv.js";
import { type ModuleImport, moduleText } from "./module-text.js";
import { prepare } from "./prepare.js";

export interface ValidatorRequest {
  /** Name of the exported function: an identifier. */
  readonly functionName: string;
  readonly id: SchemaId;
}

export interface ValidatorOptions {
  readonly issues?: IssueMode;
  /** Date-times are to be such that a `Date` can hold, but for these. */
  readonly instants?: TextDates | undefined;
}

export interface RenderedValidator {
  readonly text: string;
  readonly imports: readonly ModuleImport[];
}

/**
 * The body of a module that exports one validator per request. Plain functions: neither ajv nor a `require` is left.
 * Machine text; whoever prints the file turns type-checker and linter off for it.
 * Throws for what `compileProblems` reports.
 */
export function renderValidator(
  requests: readonly ValidatorRequest[],
  schemas: SchemaTable,
  { issues = "first", instants }: ValidatorOptions = {},
): RenderedValidator {
  const prepared = prepare(
    requests.map(({ id }) => id),
    schemas,
    { instants },
  );
  const allErrors = issues === "all";
  const ajv = ajvFor(prepared, { allErrors, code: { source: true, esm: true, lines: true } });
  const exports = new Map<string, string>();
  const aliases: string[] = [];
  for (const { functionName, id } of requests) {
    const key = prepared.keys.get(id) ?? "";
    const same = [...exports].find(([, other]) => other === key);
    if (same === undefined) exports.set(functionName, key);
    // Ajv would print the function once more.
    else aliases.push(`export const ${functionName}: Validate = ${same[0]};\n`);
  }
  // Ajv takes names in ASCII only; messages may have any.
  const named = [...exports.values()].map((key, index) => [`export${index}`, key] as const);
  const code = standaloneCode.default(ajv, Object.fromEntries(named));
  const { text, imports } = moduleText(code, [...exports.keys()]);
  return { text: text + aliases.join(""), imports };
}
