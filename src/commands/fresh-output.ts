import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../config/target.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { isRemote } from "../lib/remote-url.js";
import { rememberEntry } from "../write/cache.js";
import { compareOutput } from "../write/compare.js";
import { textHash } from "../write/manifest.js";
import { outputPath, plannedOutput } from "../write/planned-output.js";
import { refusals } from "../write/refusals.js";
import { writeFiles } from "../write/write-files.js";
import { generateTarget, layoutOf } from "./generate-target.js";
import type { OutputOptions, TargetOutput } from "./output-of.js";

/** Generates a target and compares it with the disk. A run that is written is remembered under `cache`. */
export async function freshOutput(
  base: string,
  target: Target,
  { check, checkTypes, force, remotes }: OutputOptions,
  cache: { readonly name: string; readonly key: string },
): Promise<TargetOutput> {
  const remote = remotes.of(target.lock);
  const generated = await generateTarget(base, target, remote);
  if (hasErrors(generated.diagnostics)) {
    const { diagnostics } = generated;
    return { target, diagnostics, changes: [], files: 0, write: async () => [] };
  }
  const { folders } = layoutOf(target);
  const { files } = plannedOutput(folders, generated.files);
  const changes = compareOutput({ folders, files }, (path) => readOutput(base, path));
  const diagnostics = [...generated.diagnostics, ...(check ? [] : refusals(changes, force))];
  if (checkTypes) {
    // Loaded here: the compiler costs a quarter of a second.
    const types = await import("../assemble/check-types.js");
    diagnostics.push(
      ...types.checkTypes(
        base,
        generated.files.filter(({ root }) => root !== "monitoring"),
      ),
    );
  }
  const write = async () => {
    const failed = await writeFiles(base, changes);
    if (failed.length > 0) return failed;
    // Only the network could say that a URL holds what it held.
    if (!remote.offline && generated.inputs.some(({ path }) => isRemote(path))) return [];
    const inputs = generated.inputs.map(
      ({ path, text }) => [remote.lock.pathOf(path) ?? path, textHash(text)] as const,
    );
    const outputs = [...files].map(
      ([name, text]) => [outputPath(folders, name) ?? name, textHash(text)] as const,
    );
    await rememberEntry(base, cache.name, {
      key: cache.key,
      inputs: Object.fromEntries(inputs),
      outputs: Object.fromEntries(outputs),
      diagnostics: generated.diagnostics,
    });
    return [];
  };
  return { target, diagnostics, changes, files: files.size, write };
}

function readOutput(base: string, path: string): string | undefined {
  try {
    return readFileSync(join(base, path), "utf8");
  } catch (error) {
    // A folder in the file's place is foreign, not absent.
    return error instanceof Error && "code" in error && error.code === "EISDIR" ? "" : undefined;
  }
}
