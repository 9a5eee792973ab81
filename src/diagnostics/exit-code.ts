import type { Diagnostic } from "./diagnostic.js";

export type ExitCode = 0 | 1 | 2;

/** What a command learned, as far as its exit code goes. */
export interface Outcome {
  readonly command: "generate" | "lint";
  readonly diagnostics: readonly Diagnostic[];
  /** `generate --check` found output that differs from what the generator prints. */
  readonly stale: boolean;
}

/** Codes of what keeps a document from being read at all: never a mere finding of `lint`. */
const unreadable: ReadonlySet<string> = new Set([
  "file-not-found",
  "file-unreadable",
  "remote-unreachable",
  "remote-changed",
  "remote-unlocked",
  "lock-broken",
  "bad-usage",
  "bad-config",
]);

/** 0 clean, 1 findings or stale output, 2 bad usage, bad input or a crash. */
export function exitCode({ command, diagnostics, stale }: Outcome): ExitCode {
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) {
    return command === "generate" || errors.some((d) => unreadable.has(d.code)) ? 2 : 1;
  }
  return stale ? 1 : 0;
}
