import type { SourceRef } from "../contract/source.js";
import { catalogue, type DiagnosticCode } from "./catalogue.js";

export type Severity = "error" | "warning" | "info";

/** Something to tell the user: what, where, why and how to mend. Collected, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence: what is wrong here, and why that matters. */
  readonly message: string;
  /** One sentence: what to do about it. */
  readonly remedy: string;
  /** `undefined` only for what has no place in a file. */
  readonly source: SourceRef | undefined;
}

/** Makes a diagnostic; the severity is the catalogue's. */
export function diagnostic(
  code: DiagnosticCode,
  details: { message: string; remedy: string; source: SourceRef | undefined },
): Diagnostic {
  return { code, severity: catalogue[code].severity, ...details };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}
