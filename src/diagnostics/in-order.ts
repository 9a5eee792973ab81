import { compareText } from "../lib/compare.js";
import type { Diagnostic } from "./diagnostic.js";

/** Each diagnostic once, in the order of files (code units), lines and columns; those without a place first. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(diagnostics.map((d) => [textOf(d), d]));
  return [...byText.values()].sort(
    (a, b) =>
      compareText(a.source?.file ?? "", b.source?.file ?? "") ||
      (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
      (a.source?.column ?? 0) - (b.source?.column ?? 0) ||
      compareText(textOf(a), textOf(b)),
  );
}

function textOf({ code, message, source }: Diagnostic): string {
  return JSON.stringify([code, message, source?.file, source?.line, source?.column]);
}
