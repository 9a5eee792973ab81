import { findProject, toCwd } from "../config/project.js";
import type { Perspective } from "../contract/perspective.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { type ExitCode, exitCode } from "../diagnostics/exit-code.js";
import { normalise } from "../normalise/index.js";
import { parseDocument, validateDocument } from "../parse/index.js";
import { planContract } from "../plan/plan-contract.js";
import { withDates } from "../render/dates/with-dates.js";
import { withStatedTypes } from "../render/schema/stated-types.js";
import { unstatedTypes } from "../render/schema/unstated-types.js";
import { withReaders } from "../render/schema/with-readers.js";
import { schemaProblems } from "../render/schema-problems.js";
import { checkValue } from "../render/validator/check-value.js";
import { jsonReport } from "../report/json.js";
import type { ReportFormat } from "../report/reporter.js";
import { textReport } from "../report/text.js";
import { lint } from "../rules/index.js";
import type { CommandIo } from "./io.js";
import { Remotes, remoteOptions } from "./remotes.js";
import { type SelectedDocument, selectDocuments } from "./select-documents.js";

export interface LintArguments {
  readonly documents: readonly string[];
  readonly config: string | undefined;
  readonly offline: boolean | undefined;
  readonly format: ReportFormat;
  /** `undefined`: what the configuration says. */
  readonly perspective: Perspective | undefined;
  readonly topicSeparator: string | undefined;
}

/** Tells all that is wrong in the documents, or in those of the configuration when none is named. */
export async function lintCommand(args: LintArguments, io: CommandIo): Promise<ExitCode> {
  const project = findProject(io.cwd);
  const { documents, diagnostics } = await selectDocuments(project, args);
  const found: Diagnostic[] = [...diagnostics];
  const { offline } = args;
  const options = remoteOptions({ offline, updateLock: false, env: io.env ?? {} });
  const remotes = new Remotes(project.base, options);
  for (const document of documents) {
    found.push(...(await lintDocument(project.base, document, remotes)));
  }
  const show = (path: string): string => toCwd(project, path);
  const names = documents.map(({ document }) => show(document));
  io.out(args.format === "json" ? jsonReport(found, show) : textReport(found, show));
  if (found.length === 0) io.talk(`${names.join(", ")}: nothing to complain about\n`);
  return exitCode({ command: "lint", diagnostics: found, stale: false });
}

async function lintDocument(
  base: string,
  { document, impliedTypes, dates, lock, ...reading }: SelectedDocument,
  remotes: Remotes,
): Promise<readonly Diagnostic[]> {
  const parsed = await parseDocument(document, { base, remote: remotes.of(lock) });
  if (parsed.document === undefined) return parsed.diagnostics;
  const invalid = await validateDocument(parsed);
  const { contract: written, diagnostics } = normalise(parsed.document, reading);
  const contract = written && withStatedTypes(written, impliedTypes);
  const found = [...parsed.diagnostics, ...invalid, ...diagnostics];
  if (contract === undefined) return found;
  const problems = [...unstatedTypes(contract), ...schemaProblems(contract)];
  // A schema that can't be compiled can't judge examples.
  const examples = hasErrors(problems)
    ? []
    : lint(contract, { check: (schema, value) => checkValue(schema, value, contract.schemas) });
  const { plan, diagnostics: conflicts } = planContract(withReaders(contract));
  const undated = hasErrors(problems) ? [] : withDates(plan, dates).diagnostics;
  return [...found, ...conflicts, ...problems, ...undated, ...examples];
}
