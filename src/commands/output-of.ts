import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Target } from "../config/target.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { packageRoot } from "../lib/package-root.js";
import { unchangedEntry } from "../write/cache.js";
import type { FileChange } from "../write/compare.js";
import { textHash } from "../write/manifest.js";
import { presetFingerprint } from "./preset-sources.js";
import type { Remotes } from "./remotes.js";
import { toolFingerprint } from "./tool-fingerprint.js";

/** What one target's output is to become. */
export interface TargetOutput {
  readonly target: Target;
  readonly diagnostics: readonly Diagnostic[];
  /** How the disk differs from it. */
  readonly changes: readonly FileChange[];
  /** Number of files in all. */
  readonly files: number;
  /** Brings the disk up to date. */
  write(): Promise<readonly Diagnostic[]>;
}

export interface OutputOptions {
  readonly check: boolean;
  readonly checkTypes: boolean;
  readonly force: boolean;
  readonly remotes: Remotes;
}

/** A target's output. An unchanged document with its output in place is not read again. */
export async function outputOf(
  base: string,
  target: Target,
  options: OutputOptions,
): Promise<TargetOutput> {
  const tool = toolFingerprint(packageRoot(), fileURLToPath(import.meta.url));
  const presets = presetFingerprint(base, target.presets);
  const cache = {
    name: `${target.document} ${target.output}`,
    // A key that no other run has, where what a run depends on can't be told.
    key: textHash(JSON.stringify([tool, target, options.remotes.options, presets ?? randomUUID()])),
  };
  const entry = options.checkTypes ? undefined : unchangedEntry(base, cache.name, cache.key);
  if (entry !== undefined) {
    const files = Object.keys(entry.outputs).length;
    return { target, diagnostics: entry.diagnostics, changes: [], files, write: async () => [] };
  }
  // Loaded here, so that an unchanged document does not pay for the generator.
  const { freshOutput } = await import("./fresh-output.js");
  return freshOutput(base, target, options, cache);
}
