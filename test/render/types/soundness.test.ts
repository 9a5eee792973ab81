import fc from "fast-check";
import { expect, it } from "vitest";
import { renderTypes } from "../../../src/render/types/render-types.js";
import { idOf, namesOf, ROOT, schemaTable } from "../schema-table.js";
import { fits, type Sample, sample, typeOf } from "./random-schemas.js";
import { literalOf, type TypeModule, typeErrors } from "./type-check.js";

const SEED = Number(process.env["TYPES_SEED"] ?? 20261121);
const SCHEMAS = Number(process.env["TYPES_RUNS"] ?? 120);

it("gives every value that a validator accepts its type", { timeout: 300_000 }, async () => {
  const samples = fc.sample(sample, { seed: SEED, numRuns: SCHEMAS });
  const modules = await Promise.all(samples.map((s, index) => moduleOf(`sample-${index}`, s)));
  const accepted = modules.reduce((count, { statements }) => count + statements.length, 0);
  // Else the samples would show nothing.
  expect(accepted).toBeGreaterThan(SCHEMAS * 2);
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

async function moduleOf(
  module: string,
  { schema: root, others, values }: Sample,
): Promise<TypeModule> {
  const table = schemaTable(root, others);
  const names = { ...namesOf(others), [ROOT]: "Root" };
  const declarations = [
    (await renderTypes({ id: ROOT, name: "Root", documentation: [] }, table, names)).text,
  ];
  for (const other of Object.keys(others)) {
    const { text } = await renderTypes(
      { id: idOf(other), name: other, documentation: [] },
      table,
      names,
    );
    declarations.push(text);
  }
  const fitting = values.filter((v) => fits(v, table));
  return {
    name: module,
    declarations: declarations.join("\n\n"),
    statements: fitting.flatMap((v, i) => [
      {
        label: literalOf(v),
        code: `declare const v${i}: ${typeOf(v)}; export const r${i}: Root = v${i};`,
      },
    ]),
  };
}
