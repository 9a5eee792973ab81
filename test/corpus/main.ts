// npm run corpus [-- folder] [--update] [--modes esm,node10]: what becomes of every document of a folder, in the ways that users build.
// Ends with 1 where a document that should be generated is not.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { groupBy } from "../../src/lib/group-by.js";
import { type Mode, modes } from "../compile/modes.js";
import { failuresOf } from "./failures.js";
import { runCorpus } from "./run-corpus.js";
import { goldenTable, printedTable } from "./table.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Writes the table that a test compares with. */
    update: { type: "boolean", default: false },
    /** How to compile, separated by commas; all ways unless told. */
    modes: { type: "string", default: Object.keys(modes).join() },
  },
});
const checkout = path.join(import.meta.dirname, "../..");
const own = path.join(checkout, "test/corpus/documents");
const folder = path.resolve(positionals[0] ?? path.join(checkout, "../shared/corpus"));
const chosen = values.modes.split(",");
const rows = await runCorpus(folder, {
  // The keys of the record are the modes.
  modes: (Object.keys(modes) as Mode[]).filter((mode) => chosen.includes(mode)),
  processes: 2,
  every: 1,
  tell: (progress) => console.error(progress),
});
console.log(printedTable(rows));
if (values.update) {
  const table = folder === own ? "documents.txt" : "table.txt";
  writeFileSync(path.join(checkout, "test/corpus", table), goldenTable(rows));
}

const failures = failuresOf(rows);
for (const failure of failures) console.log(`FAILS: ${failure}`);
const counts = groupBy(rows, ({ outcome }) => outcome.outcome);
const said = [...counts].map(([outcome, { length }]) => `${length} ${outcome}`).sort();
console.log(`${rows.length} documents: ${said.join(", ")}; ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
