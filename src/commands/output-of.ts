import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Target } from "../config/target.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { packageRoot } from "../lib/package-root.js";
import { type CacheEntry, unchangedEntry } from "../write/cache.js";
import type { FileChange } from "../write/compare.js";
import { textHash } from "../write/manifest.js";
import { presetFingerprint } from "./preset-sources.js";
import type { Presets } from "./presets.js";
import type { Remotes } from "./remotes.js";
import { toolFingerprint } from "./tool-fingerprint.js";

/** Where an output goes, and what it is made from. */
export interface OutputPlace {
  readonly documents: readonly string[];
  readonly output: string;
}

/** What one output is to become. */
export interface TargetOutput extends OutputPlace {
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
  readonly presets: Presets;
}

/** A target's output. An unchanged document with its output in place is not read again. */
export async function outputOf(
  base: string,
  target: Target,
  options: OutputOptions,
): Promise<TargetOutput> {
  const place = placeOf(target);
  const cache = {
    name: cacheName(place),
    key: cacheKey(base, target, target.presets, options),
  };
  const entry = options.checkTypes ? undefined : unchangedEntry(base, cache.name, cache.key);
  if (entry !== undefined) return unchanged(place, entry);
  // Loaded here, so that an unchanged document does not pay for the generator.
  const { freshOutput } = await import("./fresh-output.js");
  return freshOutput(base, target, options, cache);
}

export function placeOf({ document, output }: Target): OutputPlace {
  return { documents: [document], output };
}

/** Under which name a run is remembered. */
export function cacheName({ documents, output }: OutputPlace): string {
  return `${documents.join(" ")} ${output}`;
}

/** Changes whenever the tool, its settings or the presets do. */
export function cacheKey(
  base: string,
  settings: unknown,
  presets: readonly string[],
  { remotes }: Pick<OutputOptions, "remotes">,
): string {
  const tool = toolFingerprint(packageRoot(), fileURLToPath(import.meta.url));
  // A key that no other run has, where what a run depends on can't be told.
  const ofPresets = presetFingerprint(base, presets) ?? randomUUID();
  return textHash(JSON.stringify([tool, settings, remotes.options, ofPresets]));
}

/** An output in whose place everything is as it was remembered. */
export function unchanged(place: OutputPlace, { diagnostics, outputs }: CacheEntry): TargetOutput {
  const files = Object.keys(outputs).length;
  return { ...place, diagnostics, changes: [], files, write: async () => [] };
}
