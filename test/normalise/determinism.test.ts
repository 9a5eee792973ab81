import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { normalise } from "../../src/normalise/index.js";
import { parseDocument } from "../../src/parse/index.js";
import { folder } from "../parse/documents.js";
import { random, rawRoot, shuffled } from "../support/shuffled.js";

const specs = path.join(import.meta.dirname, "../../specs");

/** The contract as text, without the lines and columns that shuffling changes. */
async function contractText(base: string, file: string): Promise<string> {
  const { document } = await parseDocument(file, { base });
  if (document === undefined) return "none";
  const withoutPlaces = (key: string, value: unknown): unknown =>
    key === "line" || key === "column" || key === "positions" ? undefined : value;
  return JSON.stringify(normalise(document), withoutPlaces);
}

const documents = readdirSync(specs, { recursive: true, encoding: "utf8" })
  .filter((file) => statSync(path.join(specs, file)).isFile() && /\.ya?ml$/.test(file))
  .sort();

test("there are documents to try", () => {
  expect(documents.length).toBeGreaterThan(3);
});

test("the order of keys, but for properties, changes nothing", async () => {
  const texts = documents.map(
    (file) => [file, readFileSync(path.join(specs, file), "utf8")] as const,
  );
  const original = folder(Object.fromEntries(texts));
  for (const seed of [1, 2, 3]) {
    const next = random(seed);
    const other = folder(
      Object.fromEntries(
        texts.map(([file, text]) => [file, stringify(shuffled(rawRoot(text), next))]),
      ),
    );
    for (const file of documents) {
      expect(await contractText(other, file)).toBe(await contractText(original, file));
    }
  }
});

test("JSON and YAML make the same contract", async () => {
  const texts = documents.map(
    (file) => [file, readFileSync(path.join(specs, file), "utf8")] as const,
  );
  const original = folder(Object.fromEntries(texts));
  const json = folder(
    Object.fromEntries(texts.map(([file, text]) => [file, JSON.stringify(rawRoot(text).value)])),
  );
  for (const file of documents) {
    expect(await contractText(json, file)).toBe(await contractText(original, file));
  }
});
