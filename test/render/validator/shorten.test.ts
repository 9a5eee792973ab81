import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/contract/json.js";
import type { SchemaId, SchemaTable } from "../../../src/contract/schema.js";
import { type IssueMode, issueModes } from "../../../src/lib/issue-modes.js";
import { ajvFor } from "../../../src/render/validator/ajv.js";
import { checkValue } from "../../../src/render/validator/check-value.js";
import { prepare } from "../../../src/render/validator/prepare.js";
import { renderValidator } from "../../../src/render/validator/render-validator.js";
import { ROOT, schemaTable } from "../schema-table.js";
import { readSuite } from "../suite/suite.js";
import { sample } from "../types/random-schemas.js";
import { EmittedValidators } from "./emitted.js";

const emitted = new EmittedValidators("esm");
afterAll(() => {
  emitted.dispose();
});

interface Failure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params?: unknown;
}

/** What issues are made of. */
function failures(errors: readonly Failure[] | null | undefined): unknown {
  return (errors ?? null)?.map(({ instancePath, keyword, message, params }) => ({
    ...{ instancePath, keyword, message },
    ...(keyword === "additionalProperties" ? { params } : {}),
  }));
}

/** Verdict and failures by ajv itself and by the text that was made of its code. */
async function both(
  root: SchemaId,
  schemas: SchemaTable,
  issues: IssueMode,
  values: readonly JsonValue[],
): Promise<readonly [unknown, unknown][]> {
  const prepared = prepare([root], schemas);
  const ajv = ajvFor(prepared, { allErrors: issues === "all" });
  const compiled = ajv.getSchema(prepared.keys.get(root) ?? "");
  const request = { functionName: "validate", id: root };
  const { validate } = await emitted.load([request], schemas, issues);
  return values.map((value) => [
    [compiled?.(value), failures(compiled?.errors)],
    [validate?.(value), failures(validate?.errors)],
  ]);
}

const text = { type: "string" };
const few = { type: "array", maxItems: 1, items: { type: "integer", minimum: 2 } };
const named = Object.fromEntries([..."abcdefghi"].map((name) => [name, {}]));
const cases: readonly (readonly [string, JsonValue, readonly JsonValue[]])[] = [
  [
    "alternatives in a loop",
    { items: { anyOf: [text, { minimum: 3 }] } },
    [["a", 4], [4, "a", 1], [1], [false, 1]],
  ],
  [
    "alternatives in alternatives",
    { anyOf: [{ oneOf: [text, few] }, { not: { anyOf: [text, few] } }] },
    ["a", [2], [3, 1], 1, [1]],
  ],
  [
    "conditions beside others",
    {
      properties: {
        a: {
          if: text,
          ...JSON.parse('{ "then": { "minLength": 2 } }'),
          else: { oneOf: [few, { minimum: 0 }] },
        },
      },
      additionalProperties: few,
    },
    [{ a: "a" }, { a: "ab", b: [2] }, { a: -1 }, { a: 1, b: [1] }, { a: [1, 2] }],
  ],
  [
    "references in alternatives and loops",
    {
      anyOf: [
        { type: "array", items: { $ref: "#/Few" } },
        { properties: { a: { $ref: "#/Few" } } },
      ],
      maxProperties: 1,
    },
    [[[1]], [[2], [3]], { a: [1] }, { a: [2] }, { a: [2], b: 1 }, [[2], 2]],
  ],
  [
    "schemas that refer to themselves",
    { properties: { next: { $ref: "#" }, all: { type: "array", items: { $ref: "#" } }, n: text } },
    [{ next: { next: { n: 1 } } }, { all: [{ n: "a" }, { all: [{ n: 1 }] }] }, { next: {} }],
  ],
  [
    "many declared members",
    {
      properties: {
        "a-b": { properties: named, additionalProperties: false },
        ...named,
      },
      patternProperties: { "^x": true },
      additionalProperties: false,
    },
    [{ a: 1, "a-b": { b: 1 } }, { z: 1 }, { x1: 1 }, { "a-b": { i: 1, z: 1 } }, { toString: 1 }],
  ],
  [
    "names of members",
    { propertyNames: { anyOf: [{ maxLength: 1 }, { pattern: "^x" }] }, minProperties: 1 },
    [{ a: 1 }, { ab: 1 }, { xy: 1, ab: 1 }, {}],
  ],
  [
    "what a list holds",
    {
      type: "array",
      contains: { anyOf: [text, few] },
      uniqueItems: true,
      items: { not: { const: 3 } },
    },
    [
      [1, "a"],
      [1, 2],
      [1, 3, "a"],
      ["a", "a"],
      [{ a: 1 }, { a: 1 }, "b"],
    ],
  ],
];

describe.each(issueModes)(
  "of the %s failure(s), shortened code tells the same as ajv's of",
  (issues) => {
    it.each(cases)("%s", async (_, schema, values) => {
      const table = schemaTable(schema, {
        Few: {
          ...few,
          description: "of its own function",
          minItems: 1,
          uniqueItems: true,
          contains: {},
          maxItems: 3,
          additionalItems: true,
        },
      });
      for (const [ours, ajvs] of await both(ROOT, table, issues, values))
        expect(ours).toEqual(ajvs);
    });

    it("schemas that nobody wrote", { timeout: 120_000 }, async () => {
      const same = fc.asyncProperty(sample, async ({ schema, others, values }) => {
        const table = schemaTable(schema, others);
        // A circle of references alone comes to no end.
        const ends = values.filter((value) => comesToAnEnd(table, value));
        for (const [ours, ajvs] of await both(ROOT, table, issues, ends)) {
          expect(ours).toEqual(ajvs);
        }
      });
      await fc.assert(same, { numRuns: 60, seed: 5 });
    });

    it("the whole suite", { timeout: 120_000 }, async () => {
      for (const { root, schemas, tests, description } of readSuite()) {
        const values = tests.map(({ data }) => data);
        for (const [ours, ajvs] of await both(root, schemas, issues, values)) {
          expect(ours, description).toEqual(ajvs);
        }
      }
    });
  },
);

function comesToAnEnd(table: SchemaTable, value: JsonValue): boolean {
  try {
    checkValue(ROOT, value, table);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

describe("shortened code", () => {
  const object = {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string", minLength: 2 }, list: few, other: { $ref: "#/Few" } },
    additionalProperties: false,
  };

  it("has sets of names in the place of copies of schemas", () => {
    const request = { functionName: "validate", id: ROOT };
    const closed = { type: "object", properties: named, additionalProperties: false };
    const { text: code } = renderValidator([request], schemaTable(closed));
    expect(code.match(/^const .*/gm)).toEqual([
      'const names0 = new Set(["a","b","c","d","e","f","g","h","i"]);',
    ]);
  });

  it("keeps no count where the first failure is the last", () => {
    const request = { functionName: "validate", id: ROOT };
    const { text: code } = renderValidator([request], schemaTable(object, { Few: object }));
    expect(code).not.toMatch(/_errs|valid\d+ =|vErrors|(?<!\.)errors|else|rootData|instancePath/);
  });
});
