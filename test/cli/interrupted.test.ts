import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { run } from "../compile/run.js";
import { documentOf, inProject } from "../support/documents.js";
import { filesBelow, runIn } from "../support/run-in.js";

const cli = join(import.meta.dirname, "../../dist/cli.js");

/** Sends the process a signal at its nth call of a function that writes. */
const preload = `
  import fs from "node:fs/promises";
  import { syncBuiltinESMExports } from "node:module";
  const { SIGNAL, CALL, NTH } = process.env;
  const original = fs[CALL];
  let calls = 0;
  fs[CALL] = async (...args) => {
    if (++calls === Number(NTH)) process.kill(process.pid, SIGNAL);
    return original(...args);
  };
  syncBuiltinESMExports();
`;

const payload = (member: string): object => ({
  payload: { type: "object", properties: { [member]: { type: "string" } } },
});
const before = documentOf({ orders: { Placed: payload("id") } });
const after = documentOf({ orders: { Placed: payload("number"), Paid: payload("number") } });
const generate = ["generate", "spec.yaml", "-o", "src/events"];

it.each([
  ["SIGINT", "writeFile", 5],
  ["SIGINT", "rename", 5],
  ["SIGKILL", "rename", 5],
])(
  "%s at the nth %s: the output is whole, or the next run makes it so",
  async (SIGNAL, CALL, n) => {
    const files = { "package.json": {}, "preload.mjs": preload, "spec.yaml": before };
    await inProject(files, async (folder) => {
      expect((await runIn(folder, ...generate)).exit).toBe(0);
      await writeFile(join(folder, "spec.yaml"), JSON.stringify(after));
      const args = ["--import", pathToFileURL(join(folder, "preload.mjs")).href, cli, ...generate];
      const env = { ...process.env, SIGNAL, CALL, NTH: String(n) };
      expect((await run(process.execPath, args, { cwd: folder, env })).ok).toBe(false);
      if (SIGNAL === "SIGINT") {
        expect((await filesBelow(folder)).filter((path) => path.endsWith(".tmp"))).toEqual([]);
        expect((await runIn(folder, ...generate, "--check")).out).toBe("");
      }
      expect((await runIn(folder, ...generate)).exit).toBe(0);
      expect((await runIn(folder, ...generate, "--check")).exit).toBe(0);
    });
  },
);
