import { type Project, toBase } from "../config/project.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { selectTargets } from "./select-targets.js";

/** The documents of a run that writes nothing: those named, else those of the configuration. */
export async function selectDocuments(
  project: Project,
  { documents, config }: { documents: readonly string[]; config: string | undefined },
): Promise<{ documents: readonly string[]; diagnostics: readonly Diagnostic[] }> {
  if (documents.length > 0) {
    return { documents: documents.map((document) => toBase(project, document)), diagnostics: [] };
  }
  const { targets, diagnostics } = await selectTargets(project, {
    documents,
    config,
    output: undefined,
  });
  return { documents: targets.map((target) => target.document), diagnostics };
}
