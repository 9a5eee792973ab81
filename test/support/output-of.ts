import { generateTarget, layoutOf } from "../../src/commands/generate-target.js";
import type { Target } from "../../src/config/target.js";
import { namesAsWritten } from "../../src/contract/topic-names.js";
import { outputPath, plannedOutput } from "../../src/write/planned-output.js";

/** The files that a document's output would hold, manifests included, by their paths. Throws when there are errors. */
export async function outputOf(
  base: string,
  document: string,
  settings: Partial<Target> = {},
): Promise<ReadonlyMap<string, string>> {
  const target: Target = {
    document,
    output: "events",
    lock: ".",
    testing: "events/testing",
    monitoring: undefined,
    importExtension: "js",
    runtime: "copy",
    extras: [],
    impliedTypes: false,
    issues: "first",
    dates: "string",
    presets: [],
    perspective: "application",
    topicNames: namesAsWritten,
    ...settings,
  };
  const { files, diagnostics } = await generateTarget(base, target);
  if (files.length === 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  const { folders } = layoutOf(target);
  const planned = plannedOutput(folders, files);
  return new Map(
    [...planned.files].map(([name, text]) => [outputPath(folders, name) ?? name, text]),
  );
}
