// npm run schedules:mutants: says of each mutant which schedule finds it; ONLY=text for those whose name has it.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { mutants } from "./mutants.js";
import { runMutant } from "./run-mutant.js";

const folder = resolve("node_modules/.cache/topicwright-mutants");
mkdirSync(folder, { recursive: true });
for (const [index, mutant] of mutants.entries()) {
  if (!mutant.name.includes(process.env["ONLY"] ?? "")) continue;
  const began = Date.now();
  const found = await runMutant(mutant, resolve(folder, `${index}.mjs`), 500);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    `${found ? `seed ${found.seed}` : "NOT FOUND"} (${seconds} s) ${mutant.name}: ${found?.first ?? ""}`,
  );
}
