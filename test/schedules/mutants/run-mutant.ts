import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Mutant } from "./mutant.js";

/** Where a mutant was found. */
export interface Found {
  readonly seed: number;
  /** What was wrong first. */
  readonly first: string;
}

const root = join(import.meta.dirname, "../../..");

/** Runs schedules on a copy of the runtime that has the fault, until one fails; `undefined`: none of so many does. */
export async function runMutant(
  mutant: Mutant,
  outfile: string,
  most: number,
): Promise<Found | undefined> {
  const changed = join(root, "src/runtime", mutant.file);
  await build({
    entryPoints: [join(import.meta.dirname, "first-failure.ts")],
    outfile,
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", logLevel: "error" },
    packages: "external",
    plugins: [
      {
        name: "mutant",
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === changed ? { contents: mutated(mutant, path), loader: "ts" } : undefined,
          );
        },
      },
    ],
  });
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, String(most)]);
  // What `first-failure` writes.
  return stdout === "" ? undefined : (JSON.parse(stdout) as Found);
}

function mutated({ name, from, to }: Mutant, path: string): string {
  const text = readFileSync(path, "utf8");
  const count = text.split(from).length - 1;
  if (count !== 1)
    throw new Error(`"${name}": its text stands ${count} times in ${path}, not once`);
  return text.replace(from, () => to);
}
