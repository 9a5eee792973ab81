import fc from "fast-check";
import { expect, it } from "vitest";
import type { JsonValue } from "../../../src/contract/json.js";
import { renderTypes } from "../../../src/render/types/render-types.js";
import { idOf, namesOf, ROOT, schemaTable } from "../schema-table.js";
import { fits, type Sample, typeOf } from "../types/random-schemas.js";
import { type TypeModule, typeErrors } from "../types/type-check.js";
import { datesOf } from "./dates-of.js";
import { datedSample } from "./random-dates.js";

const SEED = Number(process.env["TYPES_SEED"] ?? 20261122);
const SCHEMAS = Number(process.env["TYPES_RUNS"] ?? 30);

it("gives every value that a validator accepts its type once its dates are read, and writes them as they were", {
  timeout: 300_000,
}, async () => {
  const samples = fc.sample(datedSample, { seed: SEED, numRuns: SCHEMAS });
  const modules = await Promise.all(samples.map((s, index) => moduleOf(`sample-${index}`, s)));
  const read = modules
    .flatMap(({ statements }) => statements)
    .filter(({ code }) => /\bDate\b/.test(code));
  // Else the samples would show nothing.
  expect(read.length).toBeGreaterThan(SCHEMAS);
  const errors = typeErrors(modules);
  const wrong = modules.flatMap(({ name: module, declarations }, index) =>
    [...(errors.get(module) ?? [])].map(([label, message]) => ({
      schema: JSON.stringify(samples[index]?.schema),
      others: JSON.stringify(samples[index]?.others),
      declarations,
      value: label,
      message,
    })),
  );
  expect(wrong).toEqual([]);
});

async function moduleOf(module: string, { schema, others, values }: Sample): Promise<TypeModule> {
  const table = schemaTable(schema, others);
  const { texts, dates, code } = datesOf(table, namesOf(others));
  const names = { ...namesOf(others), [ROOT]: "Root" };
  const roots = [[ROOT, "Root"], ...Object.keys(others).map((name) => [idOf(name), name])] as const;
  const declarations = await Promise.all(
    roots.map(async ([id = "", name = ""]) => {
      const request = { id, name, documentation: [] };
      return (await renderTypes(request, table, names, { dates: texts })).text;
    }),
  );
  const fitting = values.filter((v) => fits(v, table));
  const of = (v: JsonValue): string =>
    [...declarations, code, JSON.stringify({ schema, others, v })].join("\n\n");
  return {
    name: module,
    declarations: [...declarations, `/* ${code} */`].join("\n\n"),
    statements: fitting.map((v, i) => {
      const event = dates ? dates.read(v) : v;
      expect(dates?.hold(event) ?? true, of(v)).toBe(true);
      expect(dates ? dates.write(event) : v, of(v)).toEqual(v);
      // With `Date`s where JSON has none, which is what the function is told to print.
      const type = typeOf(asTypes(event) as JsonValue).replaceAll('"the type Date"', "Date");
      return {
        label: JSON.stringify(v),
        code: `declare const v${i}: ${type}; export const r${i}: Root = v${i};`,
      };
    }),
  };
}

function asTypes(value: unknown): unknown {
  if (value instanceof Date) return "the type Date";
  if (Array.isArray(value)) return value.map(asTypes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asTypes(member)]));
}
