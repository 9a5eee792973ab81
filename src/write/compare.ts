import { compareText } from "../lib/compare.js";
import { type Manifest, manifestName, readManifest, textHash } from "./manifest.js";
import { outputPath, type PlannedOutput } from "./planned-output.js";

/** What must happen to one file. */
export interface FileChange {
  /** Relative to the project's base. */
  readonly path: string;
  readonly kind: "new" | "changed" | "stale" | "edited" | "foreign";
  /** What stands on disk, `undefined` where there is nothing. */
  readonly before: string | undefined;
  /** What will stand there, `undefined` for a file that goes. */
  readonly after: string | undefined;
}

/** Reads a file of the output by its path relative to the base; `undefined` where there is none. */
export type ReadOutput = (path: string) => string | undefined;

/**
 * How the disk differs from what is planned. Files of others are never listed, unless they stand in a planned
 * place (`foreign`); a file of ours that someone changed is `edited`. Line ends don't count.
 */
export function compareOutput(
  { folders, files }: PlannedOutput,
  read: ReadOutput,
): readonly FileChange[] {
  const manifestText = read(`${folders.code}/${manifestName}`);
  const manifest: Manifest =
    (manifestText === undefined ? undefined : readManifest(manifestText)) ?? {};
  const changes: FileChange[] = [];
  for (const name of new Set([...files.keys(), ...Object.keys(manifest)])) {
    const path = outputPath(folders, name);
    if (path === undefined) continue;
    const [before, after] = [read(path), files.get(name)];
    if (
      before === after ||
      (before !== undefined && after !== undefined && textHash(before) === textHash(after))
    ) {
      continue;
    }
    const written = name === manifestName ? textHash(before ?? "") : manifest[name];
    changes.push({ path, kind: kindOf(before, after, written), before, after });
  }
  return changes.sort((a, b) => compareText(a.path, b.path));
}

/** `written` is the hash of what we wrote there last, `undefined` where we did not. */
function kindOf(
  before: string | undefined,
  after: string | undefined,
  written: string | undefined,
): FileChange["kind"] {
  if (before === undefined) return "new";
  if (written === undefined) return "foreign";
  if (textHash(before) !== written) return "edited";
  return after === undefined ? "stale" : "changed";
}
