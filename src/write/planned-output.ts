import { posix } from "node:path";
import { manifestName, printManifest, textHash } from "./manifest.js";

/** The folders of an output, relative to the project's base, with forward slashes. */
export interface OutputFolders {
  readonly code: string;
  /** Where the tests go, `undefined` for none; often outside of `code`. */
  readonly testing: string | undefined;
}

/** What an output is to hold: the text of each file by its name in the manifest, manifest and attributes included. */
export interface PlannedOutput {
  readonly folders: OutputFolders;
  readonly files: ReadonlyMap<string, string>;
}

/** Marks a folder as generated for reviewers and tools. */
const attributes = "* linguist-generated=true\n";

const testingPrefix = "testing:";

/** Adds manifest and `.gitattributes` to the files of an output; the paths given are relative to the base. */
export function plannedOutput(
  folders: OutputFolders,
  files: readonly { root: "code" | "testing"; path: string; text: string }[],
): PlannedOutput {
  const { code, testing } = folders;
  const planned = new Map([[".gitattributes", attributes]]);
  if (testing !== undefined && !`${testing}/`.startsWith(`${code}/`)) {
    planned.set(`${testingPrefix}.gitattributes`, attributes);
  }
  for (const { root, path, text } of files) {
    const name = posix.relative(root === "code" ? code : (testing ?? code), path);
    planned.set(root === "code" ? name : `${testingPrefix}${name}`, text);
  }
  const hashes = [...planned].map(([name, text]) => [name, textHash(text)] as const);
  planned.set(manifestName, printManifest(Object.fromEntries(hashes)));
  return { folders, files: planned };
}

/** Path of a manifest's file relative to the base; `undefined` for tests that the output no longer has a folder for. */
export function outputPath({ code, testing }: OutputFolders, name: string): string | undefined {
  if (!name.startsWith(testingPrefix)) return `${code}/${name}`;
  return testing === undefined ? undefined : `${testing}/${name.slice(testingPrefix.length)}`;
}
