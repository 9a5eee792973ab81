import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { textHash } from "../write/manifest.js";

const imported = /\b(?:from|import|require)\s*\(?\s*(["'])(.+?)\1/g;
/** An import of what is known only when it is run. */
const computed = /\b(?:import|require)\s*\(\s*[^"'\s]/;

/**
 * Changes whenever the presets' text does, or that of a file that they import by a relative path. `undefined` where they
 * depend on what a look at their text can't tell: packages, whose code may change, and computed imports.
 */
export function presetFingerprint(base: string, files: readonly string[]): string | undefined {
  const texts = new Map<string, string>();
  const queue = files.map((file) => join(base, file));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (texts.has(path)) continue;
    const text = readText(path);
    if (text === undefined || computed.test(text)) return undefined;
    texts.set(path, text);
    for (const [, , specifier = ""] of text.matchAll(imported)) {
      if (specifier.startsWith("node:")) continue;
      if (!specifier.startsWith(".")) return undefined;
      queue.push(join(dirname(path), specifier));
    }
  }
  return textHash(JSON.stringify([...texts].sort()));
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
