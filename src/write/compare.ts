import { compareText } from "../lib/compare.js";
import { type Manifest, manifestName, readManifest, textHash } from "./manifest.js";
import type { PlannedFolder } from "./planned-output.js";

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
 * How a folder on disk differs from what is planned. Files of others are never listed, unless they stand in a
 * planned place (`foreign`); a file of ours that someone changed is `edited`. Line ends don't count.
 */
export function compareFolder(
  { folder, files }: PlannedFolder,
  read: ReadOutput,
): readonly FileChange[] {
  const at = (path: string): string => `${folder}/${path}`;
  const manifestText = read(at(manifestName));
  const manifest: Manifest =
    (manifestText === undefined ? undefined : readManifest(manifestText)) ?? {};
  const changes: FileChange[] = [];
  for (const [path, after] of files) {
    const before = read(at(path));
    if (before !== undefined && textHash(before) === textHash(after)) continue;
    const ours = path === manifestName ? manifestText !== undefined : manifest[path] !== undefined;
    changes.push({ path: at(path), kind: kindOf(path, before, ours, manifest), before, after });
  }
  for (const path of Object.keys(manifest)) {
    if (files.has(path)) continue;
    const before = read(at(path));
    if (before === undefined) continue;
    const kind = textHash(before) === manifest[path] ? "stale" : "edited";
    changes.push({ path: at(path), kind, before, after: undefined });
  }
  return changes.sort((a, b) => compareText(a.path, b.path));
}

function kindOf(
  path: string,
  before: string | undefined,
  ours: boolean,
  manifest: Manifest,
): FileChange["kind"] {
  if (before === undefined) return "new";
  if (!ours) return "foreign";
  return path === manifestName || textHash(before) === manifest[path] ? "changed" : "edited";
}
