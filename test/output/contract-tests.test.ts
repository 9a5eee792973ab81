import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lib/package-root.js";
import { writeAll } from "../compile/sample.js";
import { shapes } from "../compile/shapes.js";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";
import { repositoryFolder } from "../support/repository-folder.js";

// With validators that tell all issues beside those that tell the first; the examples have the latter only.
test("the contract tests of every way to give keys and headers pass", async () => {
  const output = await inProject({ "spec.yaml": shapes() }, (base) =>
    outputOf(base, "spec.yaml", { issues: "all" }),
  );
  const folder = await repositoryFolder();
  // By itself vitest passes over whatever lies below node_modules.
  const config = "export default { test: { exclude: [] } };\n";
  await writeAll(folder, { ...Object.fromEntries(output), "vitest.config.mjs": config });
  const vitest = path.join(packageRoot(), "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", folder, "--reporter", "json"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  // The shape of vitest's JSON report.
  const report = JSON.parse(stdout) as {
    readonly testResults: readonly {
      readonly assertionResults: readonly { fullName: string; status: string }[];
    }[];
  };
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status !== "passed");

  expect(failed.map(({ fullName }) => fullName)).toEqual([]);
  expect(results.length).toBeGreaterThan(600);
});
