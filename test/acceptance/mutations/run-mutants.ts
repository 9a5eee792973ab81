import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { escaped, type Mutation } from "./mutation.js";

/** Titles of the contract tests of one copy, suite first: `OrderPlaced: topic is orders`. */
export interface Verdict {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Name of the copy that is as generated. */
export const original = "original";

const root = join(import.meta.dirname, "../../..");

/**
 * Runs the contract tests of an output, and of a copy of it for each mutation, in one run of vitest
 * below `folder`, which has to be empty. All copies share the runtime of the original. Gives the
 * verdicts by the mutations' names; a copy that can't be loaded has neither passed nor failed tests.
 *
 * @param output - Files by their paths, which begin with `events/`.
 */
export function runMutants(
  folder: string,
  output: ReadonlyMap<string, string>,
  mutations: readonly Mutation[],
): ReadonlyMap<string, Verdict> {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  write(join(folder, original), output);
  const own = new Map([...output].filter(([path]) => !path.includes("/runtime/")));
  for (const [index, mutation] of mutations.entries()) {
    const copy = join(folder, String(index));
    write(copy, new Map([...own, mutated(own, mutation)]));
    for (const shared of ["events/runtime", "events/testing/runtime"])
      symlinkSync(join(folder, original, shared), join(copy, shared), "junction");
  }
  const found = verdicts(folder);
  const none: Verdict = { passed: [], failed: [] };
  return new Map([
    [original, found.get(original) ?? none],
    ...mutations.map(({ name }, index) => [name, found.get(String(index)) ?? none] as const),
  ]);
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function mutated(
  output: ReadonlyMap<string, string>,
  { name, file, from, to }: Mutation,
): readonly [path: string, text: string] {
  const path = `events/${file}`;
  const text = output.get(path) ?? "";
  const count = text.match(new RegExp(from instanceof RegExp ? from : escaped(from), "g"));
  if (count?.length !== 1) {
    throw new Error(`"${name}" stands ${count?.length ?? 0} times in ${file}, not once`);
  }
  return [path, text.replace(from, () => to)];
}

function verdicts(folder: string): ReadonlyMap<string, Verdict> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", folder, "--no-isolate", "--reporter", "json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (!stdout.startsWith("{")) throw new Error(`vitest gave no report: ${stderr}`);
  // The shape of vitest's JSON report.
  const report = JSON.parse(stdout) as {
    testResults: { name: string; message: string; assertionResults: Assertion[] }[];
  };
  return new Map(
    report.testResults.map(({ name, assertionResults }) => {
      const titles = (status: string): readonly string[] =>
        assertionResults
          .filter((one) => one.status === status)
          .map((one) => [...one.ancestorTitles, one.title].join(": "));
      const [copy = ""] = name.slice(folder.length + 1).split("/");
      return [copy, { passed: titles("passed"), failed: titles("failed") }];
    }),
  );
}

interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}
