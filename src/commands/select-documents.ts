import { type Project, toBase } from "../config/project.js";
import type { Target } from "../config/target.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { selectTargets } from "./select-targets.js";

/** A document, and how its schemas are read. */
export type SelectedDocument = Pick<Target, "document" | "impliedTypes">;

/** The documents of a run that writes nothing: those named, else those of the configuration. */
export async function selectDocuments(
  project: Project,
  { documents, config }: { documents: readonly string[]; config: string | undefined },
): Promise<{ documents: readonly SelectedDocument[]; diagnostics: readonly Diagnostic[] }> {
  if (documents.length > 0) {
    const named = documents.map((document) => toBase(project, document));
    return {
      documents: named.map((document) => ({ document, impliedTypes: false })),
      diagnostics: [],
    };
  }
  const { targets, diagnostics } = await selectTargets(project, {
    documents,
    config,
    output: undefined,
  });
  return { documents: targets, diagnostics };
}
