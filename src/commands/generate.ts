import { findProject, type Project, toCwd } from "../config/project.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { type ExitCode, exitCode } from "../diagnostics/exit-code.js";
import { jsonReport } from "../report/json.js";
import type { ReportFormat } from "../report/reporter.js";
import { textReport } from "../report/text.js";
import type { FileChange } from "../write/compare.js";
import { writeFiles } from "../write/write-files.js";
import type { CommandIo } from "./io.js";
import { missingPackages } from "./missing-packages.js";
import type { TargetOutput } from "./output-of.js";
import { outputsOf } from "./outputs-of.js";
import { Presets } from "./presets.js";
import { Remotes, remoteOptions } from "./remotes.js";
import { type SelectedTargets, type Selection, selectTargets } from "./select-targets.js";
import { unexported } from "./unexported.js";
import { unmeasured } from "./unmeasured.js";

export interface GenerateArguments extends Selection {
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly checkTypes: boolean;
  readonly force: boolean;
  readonly offline: boolean | undefined;
  readonly updateLock: boolean;
  readonly format: ReportFormat;
}

/**
 * Writes what the documents say, or with `--check` and `--dry-run` only tells what would change. All documents are
 * generated before the first file is written: one broken document leaves every output as it was.
 */
export async function generateCommand(args: GenerateArguments, io: CommandIo): Promise<ExitCode> {
  const project = findProject(io.cwd, args.config);
  const selected = await selectTargets(project, args);
  const { targets, diagnostics } = selected;
  const found: Diagnostic[] = [...diagnostics, ...unmeasured(targets)];
  const remotes = new Remotes(project.base, remoteOptions({ ...args, env: io.env ?? {} }));
  const outputs = await outputsOf(project.base, selected, {
    ...args,
    remotes,
    presets: new Presets(project.base),
  });
  found.push(...outputs.flatMap((output) => output.diagnostics));
  const locked = remotes.changes();
  const changes = hasErrors(found)
    ? []
    : [...locked, ...outputs.flatMap((output) => output.changes)];
  const stale = args.check && changes.length > 0;
  if (args.format === "text") io.out(await productOf(args, shown(changes, project)));
  if (!args.check && !args.dryRun && !hasErrors(found)) {
    for (const output of outputs) found.push(...(await output.write()));
    found.push(...(await writeFiles(project.base, locked)));
  }
  report(found, args, project, io);
  tellUnasked(outputs, selected, project, io);
  if (!hasErrors(found)) for (const output of outputs) io.talk(summary(output, project, args));
  if (stale) io.talk("The output is stale: run topicwright generate and commit what it writes.\n");
  else if (!args.check && !hasErrors(found)) tellNeeds(project, selected, io);
  return exitCode({ command: "generate", diagnostics: found, stale });
}

/** What goes to stdout: the diff of a check, the list of a dry run, else nothing. */
async function productOf(args: GenerateArguments, changes: readonly FileChange[]): Promise<string> {
  if (args.dryRun) return changeList(changes);
  if (!args.check || changes.length === 0) return "";
  // Loaded only when there is something to compare.
  const { unifiedDiff } = await import("../write/unified-diff.js");
  return unifiedDiff(changes);
}

function report(
  found: readonly Diagnostic[],
  { format }: GenerateArguments,
  project: Project,
  io: CommandIo,
): void {
  const show = (path: string): string => toCwd(project, path);
  if (format === "json") io.out(jsonReport(found, show));
  else io.talk(textReport(found, show));
}

function summary(
  { documents, output, changes, files }: TargetOutput,
  project: Project,
  args: GenerateArguments,
): string {
  const verb = args.check || args.dryRun ? "would change" : "changed";
  const count = changes.length === 0 ? "nothing to do" : `${changes.length} ${verb}`;
  const from = documents.map((document) => toCwd(project, document)).join(", ");
  return `${from} → ${toCwd(project, output)}: ${files} files, ${count}\n`;
}

function shown(changes: readonly FileChange[], project: Project): readonly FileChange[] {
  return changes.map((change) => ({ ...change, path: toCwd(project, change.path) }));
}

function changeList(changes: readonly FileChange[]): string {
  return changes
    .map(({ kind, path }) => `${kind === "stale" ? "deleted" : kind} ${path}\n`)
    .join("");
}

/** Why there are findings of services that were not asked for. */
function tellUnasked(
  outputs: readonly TargetOutput[],
  { targets, together }: SelectedTargets,
  project: Project,
  io: CommandIo,
): void {
  const asked = new Set([together?.shared, ...targets].map((target) => target?.output));
  const unasked = outputs.flatMap(({ documents, output }) => (asked.has(output) ? [] : documents));
  if (unasked.length > 0) {
    const names = unasked.map((document) => toCwd(project, document)).join(", ");
    io.talk(`What the services share depends on ${names} too, which must be mended first.\n`);
  }
}

/** What the project must have for the output to work. */
function tellNeeds(project: Project, { targets, together }: SelectedTargets, io: CommandIo): void {
  const { base } = project;
  for (const { manifest, packages } of missingPackages(base, targets, together?.shared)) {
    const path = toCwd(project, manifest);
    io.talk(`The output needs ${packages.join(", ")}, which ${path} does not name.\n`);
  }
  const lost = together && unexported(base, together.shared);
  if (lost !== undefined) io.talk(`${lost}\n`);
}
