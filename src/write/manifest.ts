import { createHash } from "node:crypto";
import { posix } from "node:path";
import { isJsonObject } from "../contract/json.js";
import { compareText } from "../lib/compare.js";

/** File name of the manifest in each output folder. */
export const manifestName = ".topicwright.json";

/** Which files of a folder are ours, and what we wrote: path relative to the folder → hash of its text. */
export type Manifest = Readonly<Record<string, string>>;

/** Hash of a text, the same whatever its line ends are. */
export function textHash(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("base64url");
}

/** One sorted line per file, so that a change of one file is a diff of one line. */
export function printManifest(manifest: Manifest): string {
  const sorted = Object.entries(manifest).sort(([a], [b]) => compareText(a, b));
  return `${JSON.stringify({ files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** Reads a manifest; `undefined` for a text that isn't one. */
export function readManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const files = isJsonObject(value) ? value["files"] : undefined;
  if (!isJsonObject(files)) return undefined;
  const entries = Object.entries(files).filter((entry): entry is [string, string] => {
    const [path, hash] = entry;
    // A manifest is a committed file: it must not be able to make us touch anything outside its folder.
    return typeof hash === "string" && isInside(path);
  });
  return Object.fromEntries(entries);
}

function isInside(path: string): boolean {
  const relative = path.replace(/^(testing|monitoring):/, "");
  return !posix.isAbsolute(relative) && !posix.normalize(relative).startsWith("..");
}
