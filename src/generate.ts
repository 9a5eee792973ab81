import { assemble, type OutputFile } from "./assemble/assemble.js";
import type { OutputLayout } from "./assemble/output-layout.js";
import type { RuntimeSource } from "./assemble/runtime-files.js";
import type { Contract } from "./contract/contract.js";
import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.js";
import { presetDiagnostic } from "./diagnostics/preset-diagnostic.js";
import type { DateChoice } from "./lib/date-choice.js";
import type { ExtraName } from "./lib/extras.js";
import type { IssueMode } from "./lib/issue-modes.js";
import type { TypePreset } from "./lib/type-preset.js";
import type { RawDocuments } from "./parse/index.js";
import type { Plan } from "./plan/plan.js";
import { planOutput } from "./plan-output.js";
import { type ContractReading, readContract } from "./read-contract.js";
import { withDates } from "./render/dates/with-dates.js";
import { monitoringFiles } from "./render/monitoring/monitoring-files.js";
import { render } from "./render/render.js";
import type { Reexport, RenderedFile } from "./render/rendered-file.js";
import type { Templates } from "./render/templates.js";
import { PresetError } from "./render/types/user-presets.js";

/** What generation reads beside the documents. */
export interface GenerateOptions extends ContractReading {
  /** Path of the root document as the output names it: relative to the project's base. */
  readonly document: string;
  readonly layout: OutputLayout;
  readonly extras: readonly ExtraName[];
  /** Whether there are also validators that go on after the first thing that does not fit. */
  readonly issues: IssueMode;
  /** What a date-time is in the code. */
  readonly dates: DateChoice;
  /** Users' presets for types. */
  readonly presets?: readonly TypePreset[];
  readonly templates: Templates;
  readonly runtime: RuntimeSource;
}

export interface Generated {
  /** Whole files, in code-unit order of their paths; empty when there are errors. */
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** `undefined` when the documents hold none. */
  readonly contract: Contract | undefined;
}

/** The pipeline, from documents that were read to the files of the output. Pure: commands write, compare or print. */
export async function generate(
  documents: RawDocuments,
  options: GenerateOptions,
): Promise<Generated> {
  const { contract, diagnostics } = readContract(documents, options);
  if (contract === undefined || hasErrors(diagnostics)) return { files: [], diagnostics, contract };
  const { plan: named, conflicts, problems } = planOutput(contract);
  const told = [...diagnostics, ...conflicts, ...problems];
  if (hasErrors(told)) return { files: [], diagnostics: told, contract };
  const { plan, diagnostics: undated } = withDates(named, options.dates);
  const { rendered, broken } = await renderOutput(plan, options);
  const files = assembleOutput(plan, rendered, options);
  return { files, diagnostics: [...told, ...undated, ...broken], contract };
}

/** The files of a service's output as its renderers leave them; none where a preset of the users' is broken. */
export async function renderOutput(
  plan: Plan,
  { layout, extras, issues, presets = [], templates }: GenerateOptions,
  borrowed: readonly Reexport[] = [],
): Promise<{
  readonly rendered: readonly RenderedFile[];
  readonly broken: readonly Diagnostic[];
}> {
  const testing = layout.folders.testing !== undefined;
  return unlessBroken(() =>
    render({ ...plan, presets }, templates, { testing, extras, issues, borrowed }),
  );
}

/** Renders with presets of users. */
export async function unlessBroken(rendering: () => Promise<readonly RenderedFile[]>): Promise<{
  readonly rendered: readonly RenderedFile[];
  readonly broken: readonly Diagnostic[];
}> {
  try {
    return { rendered: await rendering(), broken: [] };
  } catch (error) {
    if (!(error instanceof PresetError)) throw error;
    return { rendered: [], broken: [presetDiagnostic(error)] };
  }
}

/** The whole files of a service's output; none of none. */
export function assembleOutput(
  plan: Plan,
  rendered: readonly RenderedFile[],
  { document, layout, runtime }: GenerateOptions,
): readonly OutputFile[] {
  if (rendered.length === 0) return [];
  const monitoring = layout.folders.monitoring ? monitoringFiles(plan, document) : [];
  return assemble(rendered, monitoring, document, layout, runtime);
}
