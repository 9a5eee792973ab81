import type { OutputFile } from "../assemble/assemble.js";
import type { Target } from "../config/target.js";
import { type PlannedFolder, plannedFolder } from "../write/planned-output.js";

/** The folders that a target's files fill, each with a manifest of its own. */
export function plannedFolders(
  target: Target,
  files: readonly OutputFile[],
): readonly PlannedFolder[] {
  const code = plannedFolder(
    target.output,
    files.filter((file) => file.root === "code"),
  );
  if (target.testing === undefined) return [code];
  return [
    code,
    plannedFolder(
      target.testing,
      files.filter((file) => file.root === "testing"),
    ),
  ];
}
