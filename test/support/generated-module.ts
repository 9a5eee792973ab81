import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "../../src/config/target.js";
import { generatedBundle } from "./generated-bundle.js";
import { repositoryFolder } from "./repository-folder.js";

/**
 * Generates a document's code and loads it for the test that runs. What it exports only the document tells.
 * `topics` has names that its topics get, and those that come of them, instead of their own.
 */
export async function generatedModule<Module>(
  document: unknown,
  topics: Readonly<Record<string, string>> = {},
  settings: Partial<Target> = {},
): Promise<Module> {
  let code = await generatedBundle(document, settings);
  for (const [name, other] of Object.entries(topics)) {
    code = code.replaceAll(new RegExp(`"${name}(?=[".])`, "g"), `"${other}`);
  }
  const file = path.join(await repositoryFolder(), "events.mjs");
  await writeFile(file, code);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}
