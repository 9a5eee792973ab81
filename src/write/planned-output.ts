import { posix } from "node:path";
import { manifestName, printManifest, textHash } from "./manifest.js";

/** The folders of an output, relative to the project's base, with forward slashes. */
export interface OutputFolders {
  readonly code: string;
  /** Where the tests go, `undefined` for none; often outside of `code`. */
  readonly testing: string | undefined;
  /** Where alert rules and dashboard go, `undefined` for none. */
  readonly monitoring: string | undefined;
}

/** What an output is to hold: the text of each file by its name in the manifest, manifest and attributes included. */
export interface PlannedOutput {
  readonly folders: OutputFolders;
  readonly files: ReadonlyMap<string, string>;
}

/** Marks a folder as generated for reviewers and tools. */
const attributes = "* linguist-generated=true\n";

/** Folders that may stand outside of `code`; in the manifest their files begin with their name. */
const others = ["testing", "monitoring"] as const;

/** Adds manifest and `.gitattributes` to the files of an output; the paths given are relative to the base. */
export function plannedOutput(
  folders: OutputFolders,
  files: readonly { root: keyof OutputFolders; path: string; text: string }[],
): PlannedOutput {
  const { code } = folders;
  const planned = new Map([[".gitattributes", attributes]]);
  for (const other of others) {
    const folder = folders[other];
    if (folder === undefined || `${folder}/`.startsWith(`${code}/`)) continue;
    planned.set(`${other}:.gitattributes`, attributes);
  }
  for (const { root, path, text } of files) {
    const name = posix.relative(folders[root] ?? code, path);
    planned.set(root === "code" ? name : `${root}:${name}`, text);
  }
  const hashes = [...planned].map(([name, text]) => [name, textHash(text)] as const);
  planned.set(manifestName, printManifest(Object.fromEntries(hashes)));
  return { folders, files: planned };
}

/** Path of a manifest's file relative to the base; `undefined` where the output no longer has a folder for it. */
export function outputPath(folders: OutputFolders, name: string): string | undefined {
  const other = others.find((one) => name.startsWith(`${one}:`));
  if (other === undefined) return `${folders.code}/${name}`;
  const folder = folders[other];
  return folder === undefined ? undefined : `${folder}/${name.slice(other.length + 1)}`;
}
