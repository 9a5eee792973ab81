import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { compareText } from "../../src/lib/compare.js";

/**
 * The AsyncAPI documents of a folder, as paths relative to it, sorted: those that its `index.json` lists (objects with
 * a `file`), else every YAML or JSON file that has an `asyncapi` key.
 */
export function corpusDocuments(folder: string): readonly string[] {
  const index = path.join(folder, "index.json");
  return [...(existsSync(index) ? listed(index) : found(folder))].sort(compareText);
}

function listed(index: string): readonly string[] {
  // Written by us or by someone who knows its shape; any other is refused.
  const entries = JSON.parse(readFileSync(index, "utf8")) as readonly { file?: unknown }[];
  return entries.map(({ file }) => {
    if (typeof file !== "string") throw new Error(`an entry of ${index} names no file`);
    return file;
  });
}

function found(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(?:ya?ml|json)$/.test(file) && !file.includes("node_modules/"))
    .filter((file) =>
      /^[\s{]*["']?asyncapi["']?\s*:/m.test(readFileSync(path.join(folder, file), "utf8")),
    );
}
