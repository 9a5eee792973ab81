import { findProject, toCwd } from "../config/project.js";
import type { Perspective } from "../contract/perspective.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type ExitCode, exitCode } from "../diagnostics/exit-code.js";
import { type PlannedTogether, planTogether } from "../plan/plan-together.js";
import { jsonReport } from "../report/json.js";
import type { ReportFormat } from "../report/reporter.js";
import { textReport } from "../report/text.js";
import type { CommandIo } from "./io.js";
import { lintContracts } from "./lint-contracts.js";
import { type LintedDocument, readForLint } from "./read-for-lint.js";
import { Remotes, remoteOptions } from "./remotes.js";
import { selectDocuments } from "./select-documents.js";
import type { Together } from "./together-of.js";
import { unreferenced } from "./unreferenced.js";

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
  const project = findProject(io.cwd, args.config);
  const { documents, together, diagnostics } = await selectDocuments(project, args);
  const { offline } = args;
  const options = remoteOptions({ offline, updateLock: false, env: io.env ?? {} });
  const remotes = new Remotes(project.base, options);
  const read: LintedDocument[] = [];
  for (const document of documents) read.push(await readForLint(project.base, document, remotes));
  const found = [...diagnostics, ...lintAll(project.base, read, together)];
  const show = (path: string): string => toCwd(project, path);
  const names = documents.map(({ document }) => show(document));
  io.out(args.format === "json" ? jsonReport(found, show) : textReport(found, show));
  if (found.length === 0) io.talk(`${names.join(", ")}: nothing to complain about\n`);
  return exitCode({ command: "lint", diagnostics: found, stale: false });
}

/** What is wrong in documents; where services share, in what they share as well, as `generate` tells it. */
function lintAll(
  base: string,
  documents: readonly LintedDocument[],
  together: Together | undefined,
): readonly Diagnostic[] {
  const common = together && sharedBy(documents, together);
  const contracts = documents.flatMap(({ contract, settings: { dates } }, n) =>
    contract === undefined
      ? []
      : { dates, borrowed: undefined, ...(common?.services[n] ?? { contract }) },
  );
  const found = documents.flatMap(({ diagnostics }) => diagnostics);
  if (together === undefined || common === undefined)
    return [...found, ...lintContracts(contracts, undefined)];
  const { shared, services, unfit } = together;
  return [
    ...found,
    ...lintContracts(contracts, { common, dates: shared.dates }),
    ...unreferenced(base, shared, documents),
    ...services.flatMap((service, n) =>
      common.services[n]?.borrowed === undefined ? [] : (unfit.get(service) ?? []),
    ),
  ];
}

/** `undefined` where one of the documents can't be used, so that nobody knows what it shares. */
function sharedBy(
  documents: readonly LintedDocument[],
  { shared }: Together,
): PlannedTogether | undefined {
  const contracts = documents.flatMap(({ contract, isUsable }) =>
    isUsable && contract ? contract : [],
  );
  if (contracts.length < documents.length) return undefined;
  return planTogether(contracts, new Set(shared.documents.map(({ path }) => path)));
}
