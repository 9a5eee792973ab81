import { type Project, toBase } from "../config/project.js";
import type { Target } from "../config/target.js";
import type { Perspective } from "../contract/perspective.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { given } from "../lib/given.js";
import { lockFolder, selectTargets } from "./select-targets.js";
import type { Together } from "./together-of.js";

/** A document, and how it is read. */
export type SelectedDocument = Pick<
  Target,
  "document" | "impliedTypes" | "dates" | "perspective" | "topicNames" | "lock"
>;

export interface SelectedDocuments {
  readonly documents: readonly SelectedDocument[];
  /** Present where they are those of a configuration with what they share. */
  readonly together?: Together;
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents of a run that writes nothing: those named, else those of the configuration. */
export async function selectDocuments(
  project: Project,
  {
    documents,
    config,
    perspective,
    topicSeparator,
  }: {
    documents: readonly string[];
    config: string | undefined;
    perspective: Perspective | undefined;
    topicSeparator: string | undefined;
  },
): Promise<SelectedDocuments> {
  if (documents.length > 0) {
    const named = documents.map((document) => toBase(project, document));
    return {
      documents: named.map((document) => ({
        document,
        impliedTypes: false,
        dates: "string",
        perspective: perspective ?? "application",
        topicNames: { separator: topicSeparator, given: [] },
        lock: lockFolder(project, document),
      })),
      diagnostics: [],
    };
  }
  const { targets, ...rest } = await selectTargets(project, {
    documents,
    config,
    output: undefined,
    ...given({ perspective, topicSeparator }),
  });
  return { documents: targets, ...rest };
}
