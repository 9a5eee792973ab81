import { assemble, type OutputFile } from "./assemble/assemble.js";
import type { OutputLayout } from "./assemble/output-layout.js";
import type { RuntimeSource } from "./assemble/runtime-files.js";
import type { Contract } from "./contract/contract.js";
import type { Perspective } from "./contract/perspective.js";
import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.js";
import { presetDiagnostic } from "./diagnostics/preset-diagnostic.js";
import type { DateChoice } from "./lib/date-choice.js";
import type { ExtraName } from "./lib/extras.js";
import type { IssueMode } from "./lib/issue-modes.js";
import type { TypePreset } from "./lib/type-preset.js";
import { normalise } from "./normalise/index.js";
import type { RawDocuments } from "./parse/index.js";
import { planContract } from "./plan/plan-contract.js";
import { withDates } from "./render/dates/with-dates.js";
import { monitoringFiles } from "./render/monitoring/monitoring-files.js";
import { render } from "./render/render.js";
import type { RenderedFile } from "./render/rendered-file.js";
import { withStatedTypes } from "./render/schema/stated-types.js";
import { unstatedTypes } from "./render/schema/unstated-types.js";
import { withReaders } from "./render/schema/with-readers.js";
import { schemaProblems } from "./render/schema-problems.js";
import type { Templates } from "./render/templates.js";
import { PresetError } from "./render/types/user-presets.js";

/** What generation reads beside the documents. */
export interface GenerateOptions {
  /** Path of the root document as the output names it: relative to the project's base. */
  readonly document: string;
  readonly layout: OutputLayout;
  readonly extras: readonly ExtraName[];
  /** Whether `properties` without `type` says that the value is an object. */
  readonly impliedTypes: boolean;
  /** Whether there are also validators that go on after the first thing that does not fit. */
  readonly issues: IssueMode;
  /** What a date-time is in the code. */
  readonly dates: DateChoice;
  /** Users' presets for types. */
  readonly presets?: readonly TypePreset[];
  readonly perspective: Perspective;
  readonly topicSeparator: string | undefined;
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
  const { contract: written, diagnostics } = normalise(documents, options);
  const contract = written && withStatedTypes(written, options.impliedTypes);
  if (contract === undefined || hasErrors(diagnostics)) return { files: [], diagnostics, contract };
  const { plan: named, diagnostics: conflicts } = planContract(withReaders(contract));
  const told = [
    ...diagnostics,
    ...conflicts,
    ...unstatedTypes(contract),
    ...schemaProblems(contract),
  ];
  if (hasErrors(told)) return { files: [], diagnostics: told, contract };
  const { plan, diagnostics: undated } = withDates(named, options.dates);
  const found = [...told, ...undated];
  const { document, layout, presets = [] } = options;
  let rendered: readonly RenderedFile[];
  try {
    rendered = await render({ ...plan, presets }, options.templates, {
      testing: layout.folders.testing !== undefined,
      extras: options.extras,
      issues: options.issues,
    });
  } catch (error) {
    if (!(error instanceof PresetError)) throw error;
    return { files: [], diagnostics: [...found, presetDiagnostic(error)], contract };
  }
  const monitoring = layout.folders.monitoring ? monitoringFiles(plan, document) : [];
  const files = assemble(rendered, monitoring, document, layout, options.runtime);
  return { files, diagnostics: found, contract };
}
