import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../assemble/assemble.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { isRemote } from "../lib/remote-url.js";
import type { SourceFile } from "../parse/index.js";
import type { RemoteFiles } from "../parse/remote/remote-files.js";
import { rememberEntry } from "../write/cache.js";
import { compareOutput } from "../write/compare.js";
import { textHash } from "../write/manifest.js";
import { type OutputFolders, outputPath, plannedOutput } from "../write/planned-output.js";
import { refusals } from "../write/refusals.js";
import { writeFiles } from "../write/write-files.js";
import type { OutputOptions, OutputPlace, TargetOutput } from "./output-of.js";

/** What was generated for one output. */
export interface GeneratedOutput {
  readonly folders: OutputFolders;
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the compiler says of it, where it was asked. */
  readonly types: readonly Diagnostic[];
}

/** How a run is remembered. */
export interface Memory {
  readonly name: string;
  readonly key: string;
  /** Hash of every file that was read by its path; `undefined`: the run is not to be remembered. */
  readonly inputs: Readonly<Record<string, string>> | undefined;
}

/** Compares what was generated with the disk. A run that is written is remembered. */
export function comparedOutput(
  base: string,
  place: OutputPlace,
  { folders, files: generated, diagnostics: told, types }: GeneratedOutput,
  { check, force }: Pick<OutputOptions, "check" | "force">,
  { name, key, inputs }: Memory,
): TargetOutput {
  if (hasErrors(told))
    return { ...place, diagnostics: told, changes: [], files: 0, write: async () => [] };
  const { files } = plannedOutput(folders, generated);
  const changes = compareOutput({ folders, files }, (path) => readOutput(base, path));
  const write = async () => {
    const failed = await writeFiles(base, changes);
    if (failed.length > 0 || inputs === undefined) return failed;
    const outputs = [...files].map(
      ([file, text]) => [outputPath(folders, file) ?? file, textHash(text)] as const,
    );
    const entry = { key, inputs, outputs: Object.fromEntries(outputs), diagnostics: told };
    await rememberEntry(base, name, entry);
    return [];
  };
  const diagnostics = [...told, ...(check ? [] : refusals(changes, force)), ...types];
  return { ...place, diagnostics, changes, files: files.size, write };
}

/** The hashes of files that were read; `undefined` where only the network could say that they are what they were. */
export function hashesOf(inputs: readonly SourceFile[], remote: RemoteFiles): Memory["inputs"] {
  if (!remote.offline && inputs.some(({ path }) => isRemote(path))) return undefined;
  return Object.fromEntries(
    inputs.map(({ path, text }) => [remote.lock.pathOf(path) ?? path, textHash(text)]),
  );
}

function readOutput(base: string, path: string): string | undefined {
  try {
    return readFileSync(join(base, path), "utf8");
  } catch (error) {
    // A folder in the file's place is foreign, not absent.
    return error instanceof Error && "code" in error && error.code === "EISDIR" ? "" : undefined;
  }
}
