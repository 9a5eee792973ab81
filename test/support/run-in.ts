import { readdir } from "node:fs/promises";
import { runCli } from "../../src/commands/run-cli.js";

/** What a command line said and how it ended. */
export interface Run {
  readonly exit: number;
  readonly out: string;
  readonly talk: string;
}

/** Runs a command line in a folder, inside this process; outside of CI. */
export function runIn(cwd: string, ...argv: readonly string[]): Promise<Run> {
  return runWith({}, cwd, ...argv);
}

/** The same in an environment. */
export async function runWith(
  env: Readonly<Record<string, string>>,
  cwd: string,
  ...argv: readonly string[]
): Promise<Run> {
  let [out, talk] = ["", ""];
  const exit = await runCli(argv, {
    cwd,
    env,
    out: (text) => {
      out += text;
    },
    talk: (text) => {
      talk += text;
    },
  });
  return { exit, out, talk };
}

/** Every file below a folder, sorted, caches left out. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}
