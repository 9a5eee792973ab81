import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { failuresOf } from "./failures.js";
import { type CorpusOptions, runCorpus } from "./run-corpus.js";
import { goldenTable } from "./table.js";

const timeout = 600_000;
const publicDocuments = path.resolve(import.meta.dirname, "../../../shared/corpus");

/** A sixth of the documents and no compiler: `npm run corpus` takes all, in every way that users build. */
const sample: CorpusOptions = { modes: [], processes: 2, every: 6 };

function golden(name: string): string {
  return readFileSync(path.join(import.meta.dirname, name), "utf8");
}

describe("what becomes of documents", { timeout }, () => {
  test("ours, of every construct that Kafka documents in the wild have", async () => {
    const folder = path.join(import.meta.dirname, "documents");
    const rows = await runCorpus(folder, { modes: ["esm"], processes: 2, every: 1 });
    expect(failuresOf(rows)).toEqual([]);
    expect(goldenTable(rows)).toBe(golden("documents.txt"));
  });

  // They lie beside the checkout, where there is a copy of them; `npm run corpus` needs them too.
  test.skipIf(!existsSync(publicDocuments))("a sample of the public ones", async () => {
    const rows = await runCorpus(publicDocuments, sample);
    expect(rows.length).toBeGreaterThan(20);
    const lines = golden("table.txt").split("\n");
    for (const line of goldenTable(rows).trimEnd().split("\n")) expect(lines).toContain(line);
  });
});
