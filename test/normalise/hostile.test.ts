import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/contract/json.js";
import { normalise } from "../../src/normalise/index.js";
import { parseDocument } from "../../src/parse/index.js";
import { readText } from "../../src/parse/read-text.js";
import { folder } from "../parse/documents.js";

const specs = path.join(import.meta.dirname, "../../specs");

/** Values that stand where they should not. */
const strange: readonly JsonValue[] = [
  null,
  true,
  0,
  -1,
  1.5,
  "",
  "text",
  [],
  {},
  [null],
  [[1]],
  [{}],
  { a: null },
  { $ref: "#" },
  { $ref: "#/components" },
  { $ref: "" },
  { $ref: 5 },
  { $ref: "doc.json#/info" },
  { $ref: "#/components/messages" },
  { oneOf: "x" },
  { allOf: [null, 5, { $ref: "#" }] },
  { properties: [] },
  { properties: { a: 5, b: null } },
  { kafka: null },
  { type: ["a", 5] },
  { discriminator: 5, oneOf: [{}] },
  { traits: [{ $ref: "#" }, 5] },
  { __proto__: null, constructor: 1 },
];

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A copy in which some values, anywhere, are strange ones. */
function broken(value: JsonValue, next: () => number, share: number): JsonValue {
  if (next() < share) return strange[Math.floor(next() * strange.length)] ?? null;
  if (Array.isArray(value)) return value.map((item) => broken(item, next, share));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, broken(member, next, share)]),
  );
}

/** All of a document and its shared file in one object, so that whatever breaks is reached. */
function whole(version: string, ...files: readonly string[]): JsonValue {
  const merged: Record<string, JsonValue> = {};
  for (const file of files) {
    const text = readFileSync(path.join(specs, file), "utf8").replaceAll(/\.\/common\.yaml#/g, "#");
    const result = readText(text, file);
    if ("problem" in result) throw new Error(result.problem.message);
    for (const [name, { value }] of result.root.members) {
      const before = merged[name];
      merged[name] =
        typeof value === "object" && typeof before === "object" ? { ...before, ...value } : value;
    }
  }
  return { ...merged, asyncapi: version };
}

test.each([
  ["2.6.0", whole("2.6.0", "energy/forecast.yaml", "energy/common.yaml")],
  ["3.0.0", whole("3.0.0", "photography/invite-service.yaml", "photography/common.yaml")],
])(
  "%s: no document, however broken, is a crash, and what is found has a place",
  async (version, document) => {
    for (let seed = 1; seed <= 120; seed++) {
      const next = random(seed);
      const mutated = { ...Object(broken(document, next, 0.02)), asyncapi: version };
      const base = folder({ "doc.json": JSON.stringify(mutated) });
      const parsed = await parseDocument("doc.json", { base });
      if (parsed.document === undefined) throw new Error(`seed ${seed} was not read`);
      const { contract, diagnostics } = normalise(parsed.document);
      expect(() => JSON.stringify(contract)).not.toThrow();
      for (const { source, message, remedy } of [...parsed.diagnostics, ...diagnostics]) {
        expect(source?.line, `seed ${seed}`).toBeGreaterThan(0);
        expect(`${message} ${remedy}`).not.toContain("undefined");
      }
    }
  },
);
