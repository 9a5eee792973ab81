import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { compareText } from "../lib/compare.js";

/** Diagnostics as a text for people or machines; `show` turns a base-relative path into one the user can open. */
export type Reporter = (
  diagnostics: readonly Diagnostic[],
  show: (path: string) => string,
) => string;

export type ReportFormat = "text" | "json";

/** Each finding once, in the order of files, lines and columns; findings without a place come first. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map((d) => [identity(d), d]));
  return [...unique.values()].sort(
    ({ source: a }, { source: b }) =>
      compareText(a?.file ?? "", b?.file ?? "") ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0),
  );
}

function identity({ code, source, message }: Diagnostic): string {
  return JSON.stringify([code, source?.file, source?.line, source?.column, message]);
}
