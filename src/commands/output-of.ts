import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Target } from "../config/target.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { packageRoot } from "../lib/package-root.js";
import { rememberEntry, unchangedEntry } from "../write/cache.js";
import { compareFolder, type FileChange } from "../write/compare.js";
import { textHash } from "../write/manifest.js";
import { refusals } from "../write/refusals.js";
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
}

/** Generates a target and compares it with the disk; an unchanged document with its output in place is not read again. */
export async function outputOf(
  base: string,
  target: Target,
  options: OutputOptions,
): Promise<TargetOutput> {
  const key = textHash(
    JSON.stringify([toolFingerprint(packageRoot(), fileURLToPath(import.meta.url)), target]),
  );
  const cacheName = `${target.document} ${target.output}`;
  const entry = options.checkTypes ? undefined : unchangedEntry(base, cacheName, key);
  if (entry !== undefined) {
    const files = Object.keys(entry.outputs).length;
    return { target, diagnostics: entry.diagnostics, changes: [], files, write: async () => [] };
  }
  // Loaded here, so that an unchanged document does not pay for the generator.
  const { generateTarget } = await import("./generate-target.js");
  const { plannedFolders } = await import("./planned-folders.js");
  const { writeFiles } = await import("../write/write-files.js");
  const generated = await generateTarget(base, target);
  if (hasErrors(generated.diagnostics)) {
    return {
      target,
      diagnostics: generated.diagnostics,
      changes: [],
      files: 0,
      write: async () => [],
    };
  }
  const folders = plannedFolders(target, generated.files);
  const changes = folders.flatMap((folder) =>
    compareFolder(folder, (path) => readOutput(base, path)),
  );
  const diagnostics = [
    ...generated.diagnostics,
    ...(options.check ? [] : refusals(changes, options.force)),
  ];
  if (options.checkTypes) {
    const { checkTypes } = await import("../assemble/check-types.js");
    diagnostics.push(...(await checkTypes(base, generated.files)));
  }
  const outputs = Object.fromEntries(
    folders.flatMap(({ folder, files }) =>
      [...files].map(([path, text]) => [`${folder}/${path}`, textHash(text)]),
    ),
  );
  return {
    target,
    diagnostics,
    changes,
    files: Object.keys(outputs).length,
    write: async () => {
      const failed = await writeFiles(base, changes);
      if (failed.length === 0) {
        const inputs = Object.fromEntries(
          generated.inputs.map(({ path, text }) => [path, textHash(text)]),
        );
        await rememberEntry(base, cacheName, {
          key,
          inputs,
          outputs,
          diagnostics: generated.diagnostics,
        });
      }
      return failed;
    },
  };
}

function readOutput(base: string, path: string): string | undefined {
  try {
    return readFileSync(join(base, path), "utf8");
  } catch (error) {
    // A folder in the file's place is foreign, not absent.
    return error instanceof Error && "code" in error && error.code === "EISDIR" ? "" : undefined;
  }
}
