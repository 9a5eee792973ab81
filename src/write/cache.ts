import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isJsonObject } from "../contract/json.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { textHash } from "./manifest.js";

/** What a run without errors remembers, so that the next one need not read an unchanged document again. */
export interface CacheEntry {
  /** Hash of the tool and of all settings. */
  readonly key: string;
  /** Hash of every file read, by its path relative to the base. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Hash of every file of the output, manifests included, by its path relative to the base. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Warnings and notes, to be told again. */
  readonly diagnostics: readonly Diagnostic[];
}

const folder = "node_modules/.cache/topicwright";

/** The remembered run of a document, if nothing that it read, wrote or was told has changed since. */
export function unchangedEntry(base: string, target: string, key: string): CacheEntry | undefined {
  const entry = readEntry(cachePath(base, target));
  if (entry === undefined || entry.key !== key) return undefined;
  const files = Object.entries({ ...entry.inputs, ...entry.outputs });
  return files.every(([path, hash]) => hasHash(join(base, path), hash)) ? entry : undefined;
}

/** Remembers a run. A cache that can't be written only makes the next run slower. */
export async function rememberEntry(
  base: string,
  target: string,
  entry: CacheEntry,
): Promise<void> {
  const path = cachePath(base, target);
  const staged = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(staged, JSON.stringify(entry));
    await rename(staged, path);
  } catch {
    return;
  }
}

function cachePath(base: string, target: string): string {
  return join(
    base,
    folder,
    `${createHash("sha256").update(target).digest("hex").slice(0, 20)}.json`,
  );
}

function readEntry(path: string): CacheEntry | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    // Only rememberEntry writes these files; a torn or foreign one fails the checks that follow.
    return isJsonObject(value) && isJsonObject(value["inputs"]) && isJsonObject(value["outputs"])
      ? (value as unknown as CacheEntry)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Synchronous on purpose: for hundreds of small files promises cost more than the reading. */
function hasHash(path: string, hash: string): boolean {
  try {
    return textHash(readFileSync(path, "utf8")) === hash;
  } catch {
    return false;
  }
}
