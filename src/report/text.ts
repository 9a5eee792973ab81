import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { fold } from "../diagnostics/fold.js";
import type { Reporter } from "./reporter.js";

/** `file:line:col  error  message  [code]`, then what to do about it. */
export const textReport: Reporter = (diagnostics, show) => {
  const ordered = fold(diagnostics);
  if (ordered.length === 0) return "";
  const entries = ordered.map(({ code, severity, message, remedy, source }) => {
    const place =
      source === undefined ? "" : `${show(source.file)}:${source.line}:${source.column} `;
    return `${place}${severity}: ${message} [${code}]\n  → ${remedy}\n`;
  });
  return `${entries.join("\n")}\n${summary(ordered)}\n`;
};

function summary(diagnostics: readonly Diagnostic[]): string {
  const severities: readonly Severity[] = ["error", "warning", "info"];
  return severities
    .map(
      (severity) => [severity, diagnostics.filter((d) => d.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) => `${count} ${severity}${count === 1 || severity === "info" ? "" : "s"}`,
    )
    .join(", ");
}
