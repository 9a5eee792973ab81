import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** Diagnostics as a text for people or machines; `show` turns a base-relative path into one the user can open. */
export type Reporter = (
  diagnostics: readonly Diagnostic[],
  show: (path: string) => string,
) => string;

export type ReportFormat = "text" | "json";
