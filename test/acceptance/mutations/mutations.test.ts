import { realpathSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { inProject } from "../../support/documents.js";
import { outputOf } from "../../support/output-of.js";
import { mutatedDocument } from "./document.js";
import { messageMutations } from "./message-mutations.js";
import type { Mutation } from "./mutation.js";
import { original, runMutants, type Verdict } from "./run-mutants.js";
import { serviceMutations } from "./service-mutations.js";
import { subtleMutations } from "./subtle-mutations.js";
import { validatorMutations } from "./validator-mutations.js";

const mutations = [
  ...validatorMutations,
  ...messageMutations,
  ...serviceMutations,
  ...subtleMutations,
];

let verdicts: ReadonlyMap<string, Verdict>;
beforeAll(async () => {
  const output = await inProject({ "spec.yaml": mutatedDocument }, (base) =>
    outputOf(base, "spec.yaml"),
  );
  verdicts = await inProject({}, async (folder) =>
    runMutants(realpathSync(folder), output, mutations),
  );
}, 300_000);

function failedBy(mutation: Mutation): readonly string[] {
  return verdicts.get(mutation.name)?.failed ?? [];
}

test("the output as generated passes its contract tests", () => {
  expect(verdicts.get(original)?.failed).toEqual([]);
  expect(verdicts.get(original)?.passed.length).toBeGreaterThan(200);
});

test.each(mutations)("killed: $name", (mutation) => {
  expect(verdicts.get(original)?.passed).toContain(mutation.killedBy);
  expect(failedBy(mutation)).toContain(mutation.killedBy);
});
