import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { FileChange } from "./compare.js";

/** Why these changes may not be written; `force` allows hand edits to be overwritten, never foreign files. */
export function refusals(changes: readonly FileChange[], force: boolean): readonly Diagnostic[] {
  return changes.flatMap(({ kind, path }) => {
    const source = { file: path, pointer: "", line: 1, column: 1 };
    if (kind === "foreign") {
      return diagnostic("output-foreign", {
        message:
          "A generated file belongs here, but this file was not written by topicwright, so it stays as it is.",
        remedy: "Move the file away, or choose another output folder.",
        source,
      });
    }
    if (kind === "edited" && !force) {
      return diagnostic("output-edited", {
        message: "This generated file was changed by hand, and generating would lose the change.",
        remedy:
          "Move the change into the document or your own code, or run again with --force to overwrite it.",
        source,
      });
    }
    return [];
  });
}
