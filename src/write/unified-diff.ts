import { createTwoFilesPatch } from "diff";
import type { FileChange } from "./compare.js";

/** The changes as a unified diff: what `git apply` would need to bring the output up to date. */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? "/dev/null" : `a/${path}`,
        after === undefined ? "/dev/null" : `b/${path}`,
        (before ?? "").replaceAll("\r\n", "\n"),
        after ?? "",
        undefined,
        undefined,
        {
          headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
        },
      ),
    )
    .join("");
}
