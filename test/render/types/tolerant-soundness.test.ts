import fc from "fast-check";
import { expect, it } from "vitest";
import { TolerantSchemas } from "../../../src/render/schema/tolerant-schemas.js";
import { renderTypes } from "../../../src/render/types/render-types.js";
import { namesOf, ROOT, schemaTable } from "../schema-table.js";
import { fits, type Sample, sample, typeOf } from "./random-schemas.js";
import { literalOf, type TypeModule, typeErrors } from "./type-check.js";

const SEED = Number(process.env["TYPES_SEED"] ?? 20261121);
const SCHEMAS = Number(process.env["TYPES_RUNS"] ?? 80);

/** Few schemas at random are closed. */
const closed = sample.map(({ schema, ...others }) => {
  const properties = { a: schema, t: { enum: ["x", "y"] } };
  return { ...others, schema: { properties, additionalProperties: false } };
});

const UNRECOGNISED =
  "type Unrecognised<V extends string | number = string> = V & Record<never, never>;";

it("a tolerant reader takes what an exact one takes, and its type says all that it takes", {
  timeout: 300_000,
}, async () => {
  const samples = fc.sample(fc.oneof(sample, closed), { seed: SEED, numRuns: SCHEMAS });
  const made = await Promise.all(samples.map((s, index) => moduleOf(`sample-${index}`, s)));
  const wider = made.filter(({ isWider }) => isWider);
  // Else the samples would show nothing.
  expect(wider.length).toBeGreaterThan(SCHEMAS / 5);
  const errors = typeErrors(made.map(({ module }) => module));
  const wrong = made.flatMap(({ module }) =>
    [...(errors.get(module.name) ?? [])].map(([label, message]) => ({
      declarations: module.declarations,
      value: label,
      message,
    })),
  );
  expect(wrong).toEqual([]);
});

async function moduleOf(
  module: string,
  { schema: root, others, values }: Sample,
): Promise<{ module: TypeModule; isWider: boolean }> {
  const exact = schemaTable(root, others);
  const tolerant = new TolerantSchemas(exact);
  const id = tolerant.idOf(ROOT, new Set());
  const table = tolerant.table();
  const names: Record<string, string> = { ...namesOf(others), [ROOT]: "Root" };
  for (const added of Object.keys(table))
    if (!Object.hasOwn(exact, added)) names[added] = `Read${Object.keys(names).length}`;
  const declarations = [UNRECOGNISED];
  for (const [declared, name] of Object.entries(names))
    declarations.push(
      (await renderTypes({ id: declared, name, documentation: [] }, table, names)).text,
    );
  for (const value of values)
    if (fits(value, exact)) expect([value, fits(value, table, id)]).toEqual([value, true]);
  const taken = values.filter((value) => fits(value, table, id));
  return {
    isWider: taken.some((value) => !fits(value, exact)),
    module: {
      name: module,
      declarations: declarations.join("\n\n"),
      statements: taken.map((value, i) => ({
        label: literalOf(value),
        code: `declare const v${i}: ${typeOf(value)}; export const r${i}: ${names[id]} = v${i};`,
      })),
    },
  };
}
