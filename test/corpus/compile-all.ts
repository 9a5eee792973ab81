import { readdirSync } from "node:fs";
import path from "node:path";
import { type Mode, modes } from "../compile/modes.js";
import type { TypeScriptVersion } from "../compile/packages.js";
import { writeAll } from "../compile/sample.js";
import { tsc, tsconfig } from "../compile/tsc.js";

/** The compiler of each mode: the fastest that knows it. */
const compilers: Readonly<Record<Mode, TypeScriptVersion>> = {
  esm: "7.0",
  bundler: "7.0",
  commonjs: "7.0",
  node10: "5.9",
};

/** Outputs in one program: what they share is looked at once in each, and what one program needs is bounded. */
const CHUNK = 24;
/** For a compiler that never ends; one program takes ten seconds, on a machine that has nothing else to do. */
const deadlineMs = 900_000;

/**
 * Compiles all outputs of a project (`src/<output>/…`), a few at a time.
 *
 * @returns What the compiler said of each output that it found fault with; what is none's (the runtime) under "".
 */
export async function compileAll(
  project: string,
  mode: Mode,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const own = ["runtime", "testing"];
  const outputs = readdirSync(path.join(project, "src")).filter((name) => !own.includes(name));
  const faults = new Map<string, readonly string[]>();
  for (let at = 0; at < outputs.length; at += CHUNK) {
    const found = await compile(project, mode, outputs.slice(at, at + CHUNK));
    for (const [output, said] of found)
      faults.set(output, [...(faults.get(output) ?? []), ...said]);
  }
  return faults;
}

async function compile(
  project: string,
  mode: Mode,
  outputs: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  await writeAll(project, {
    "package.json": JSON.stringify({ private: true, type: modes[mode].packageType }),
    "tsconfig.json": JSON.stringify({
      ...tsconfig({ mode, emit: false }),
      include: outputs.map((output) => `src/${output}/**/*.ts`),
      // Links to the one runtime, of which each program has what its outputs import.
      exclude: outputs.flatMap((output) => [
        `src/${output}/runtime`,
        `src/${output}/testing/runtime`,
      ]),
    }),
  });
  const { ok, output: said } = await tsc(project, compilers[mode], deadlineMs);
  const faults = new Map<string, string[]>();
  if (ok) return faults;
  for (const line of said.split("\n").filter((text) => /: error TS|^error/.test(text))) {
    const [, output = ""] = /^src\/(d\d+)\//.exec(line) ?? [];
    faults.set(output, [...(faults.get(output) ?? []), line]);
  }
  if (faults.size === 0) faults.set("", [said.slice(0, 2000)]);
  return faults;
}
