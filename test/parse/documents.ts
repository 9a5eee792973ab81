import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { Contract } from "../../src/contract/contract.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { normalise } from "../../src/normalise/index.js";
import { type ParsedDocument, parseDocument } from "../../src/parse/index.js";

const root = mkdtempSync(path.join(tmpdir(), "topicwright-documents-"));
let count = 0;

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes files into a folder of their own and gives its path. */
export function folder(files: Readonly<Record<string, string>>): string {
  const base = path.join(root, String(count++));
  for (const [name, text] of Object.entries({ ...files, ".keep": "" })) {
    const file = path.join(base, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return base;
}

/** Parses a document; a bare text is the file `doc.yaml`, which is also the entry of several files. */
export async function parsed(
  files: string | Readonly<Record<string, string>>,
  entry = "doc.yaml",
): Promise<ParsedDocument> {
  const base = folder(typeof files === "string" ? { "doc.yaml": files } : files);
  return parseDocument(entry, { base });
}

/** The contract of a document and everything found on the way to it. */
export async function normalised(
  files: string | Readonly<Record<string, string>>,
): Promise<{ contract: Contract; diagnostics: readonly Diagnostic[]; lines: readonly string[] }> {
  const { document, diagnostics } = await parsed(files);
  if (document === undefined) throw new Error(lines(diagnostics).join("\n"));
  const result = normalise(document);
  if (result.contract === undefined) throw new Error(lines(result.diagnostics).join("\n"));
  const all = [...diagnostics, ...result.diagnostics];
  return { contract: result.contract, diagnostics: all, lines: lines(all) };
}

/** `code file:line:column` of each, for exact comparison. */
export function lines(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, source }) =>
    source === undefined ? code : `${code} ${source.file}:${source.line}:${source.column}`,
  );
}

/** `code doc.yaml:line:column` of where a fragment, or what follows it, first stands in a text. */
export function found(code: string, text: string, fragment: string, after = ""): string {
  const index = text.indexOf(fragment);
  if (index === -1) throw new Error(`${fragment} does not stand in the text`);
  const before = text.slice(0, index + after.length).split("\n");
  return `${code} doc.yaml:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
