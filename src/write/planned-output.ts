import { posix } from "node:path";
import { manifestName, printManifest, textHash } from "./manifest.js";

/** What a folder is to hold: text of each file by its path relative to the folder, manifest and attributes included. */
export interface PlannedFolder {
  /** Relative to the project's base, with forward slashes. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Marks a folder as generated for reviewers and tools. */
const attributes = "* linguist-generated=true\n.gitattributes linguist-generated=true\n";

/** Adds manifest and `.gitattributes` to a folder's files; their paths are relative to the base. */
export function plannedFolder(
  folder: string,
  files: readonly { path: string; text: string }[],
): PlannedFolder {
  const planned = new Map(files.map(({ path, text }) => [posix.relative(folder, path), text]));
  planned.set(".gitattributes", attributes);
  const hashes = [...planned].map(([path, text]) => [path, textHash(text)] as const);
  planned.set(manifestName, printManifest(Object.fromEntries(hashes)));
  return { folder, files: planned };
}
