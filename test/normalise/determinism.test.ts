import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonValue } from "../../src/contract/json.js";
import { normalise } from "../../src/normalise/index.js";
import { parseDocument } from "../../src/parse/index.js";
import type { RawNode } from "../../src/parse/raw-node.js";
import { readText } from "../../src/parse/read-text.js";
import { folder } from "../parse/documents.js";

const specs = path.join(import.meta.dirname, "../../specs");

/** A small generator of the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The same value with the members of every map but `properties` in another order. */
function shuffled(node: RawNode, next: () => number, name = ""): JsonValue {
  if (Array.isArray(node.value))
    return [...node.members.values()].map((item) => shuffled(item, next));
  if (node.members.size === 0) return node.value;
  const members = [...node.members].map(
    ([key, member]) => [key, shuffled(member, next, key)] as const,
  );
  if (name !== "properties") {
    for (let i = members.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const [a, b] = [members[i], members[j]];
      if (a !== undefined && b !== undefined) [members[i], members[j]] = [b, a];
    }
  }
  return Object.fromEntries(members);
}

/** The contract as text, without the lines and columns that shuffling changes. */
async function contractText(base: string, file: string): Promise<string> {
  const { document } = await parseDocument(file, { base });
  if (document === undefined) return "none";
  const withoutPlaces = (key: string, value: unknown): unknown =>
    key === "line" || key === "column" || key === "positions" ? undefined : value;
  return JSON.stringify(normalise(document), withoutPlaces);
}

function root(text: string): RawNode {
  const result = readText(text, "f");
  if ("problem" in result) throw new Error(result.problem.message);
  return result.root;
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
        texts.map(([file, text]) => [file, stringify(shuffled(root(text), next))]),
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
    Object.fromEntries(texts.map(([file, text]) => [file, JSON.stringify(root(text).value)])),
  );
  for (const file of documents) {
    expect(await contractText(json, file)).toBe(await contractText(original, file));
  }
});
