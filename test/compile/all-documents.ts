import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ImportExtension } from "../../src/assemble/output-layout.js";
import type { Target } from "../../src/config/target.js";
import { extraNames } from "../../src/lib/extras.js";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";
import { shapes, silence } from "./shapes.js";

/** Texts of files by their paths. */
export type Files = Readonly<Record<string, string>>;

const checkout = path.join(import.meta.dirname, "../..");

/** The AsyncAPI documents of `specs/`, relative to it; files that they only refer to are left out. */
export function documents(): readonly string[] {
  const specs = path.join(checkout, "specs");
  return readdirSync(specs, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .filter((file) => /^asyncapi:/m.test(readFileSync(path.join(specs, file), "utf8")))
    .sort();
}

/** Folder that a document of `specs/` is generated to: `energy/ingest` for `energy/ingest.yaml`. */
export function folderOf(document: string): string {
  return document.replace(/\.\w+$/, "");
}

/** What is generated of documents of `specs/`, each in its folder, contract tests included. */
export async function generated(
  wanted: readonly string[],
  importExtension: ImportExtension,
): Promise<Files> {
  const all: Record<string, string> = {};
  for (const document of wanted) {
    const output = folderOf(document);
    const settings = { output, testing: `${output}/testing`, importExtension };
    const files = await outputOf(checkout, `specs/${document}`, settings);
    Object.assign(all, Object.fromEntries(files));
  }
  return all;
}

/** What is generated of documents that have what those of `specs/` lack. */
export async function generatedShapes(): Promise<Files> {
  const all: Record<string, string> = {};
  for (const [output, document] of Object.entries({ shapes: shapes(), silence: silence() })) {
    // The defaults, date-times as text and first issues only, the documents of `specs/` show.
    const settings: Partial<Target> = {
      ...{ output, testing: `${output}/testing`, extras: extraNames },
      ...{ dates: "Date", issues: "all" },
    };
    const files = await inProject({ "spec.yaml": document }, (base) =>
      outputOf(base, "spec.yaml", settings),
    );
    Object.assign(all, Object.fromEntries(files));
  }
  return all;
}
