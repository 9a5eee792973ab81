import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { isJsonObject, type JsonObject } from "../contract/json.js";

/** A package.json that can be read. */
export interface Manifest {
  /** Relative to the project's base, with `/`. */
  readonly path: string;
  readonly content: JsonObject;
}

/** The package.json files that a folder (relative to `base`) is subject to, the nearest first: in a workspace several. */
export function manifestsOf(base: string, folder: string): readonly Manifest[] {
  const found: Manifest[] = [];
  for (let at = join(base, folder); ; at = dirname(at)) {
    const path = join(at, "package.json");
    const content = readManifest(path);
    if (content !== undefined)
      found.push({ path: relative(base, path).split(sep).join("/"), content });
    if (at === base || dirname(at) === at) return found;
  }
}

function readManifest(path: string): JsonObject | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isJsonObject(content) ? content : undefined;
  } catch {
    return undefined;
  }
}
