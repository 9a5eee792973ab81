// npm run bench: CPU time of whole commands beside `node -e 0`, measured in turn in one run. Ratios are what counts.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inTurn, median } from "./measure.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = join(root, "dist/cli.js");
const rounds = Number(process.argv[2] ?? 9);

/** A project of its own with one small document, so that nothing of the checkout is touched. */
function smallProject() {
  const folder = mkdtempSync(join(tmpdir(), "topicwright-bench-"));
  cpSync(join(root, "specs/quickstart"), join(folder, "specs"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(
    join(folder, "package.json"),
    '{ "name": "bench", "type": "module", "private": true }\n',
  );
  return folder;
}

const unchanged = smallProject();
const small = smallProject();
const generate = [cli, "generate", "specs/orders.yaml", "-o", "src/events"];
try {
  const samples = await inTurn(
    [
      { name: "node -e 0", args: ["-e", "0"], cwd: root },
      { name: "topicwright --version", args: [cli, "--version"], cwd: root },
      { name: "generate, nothing changed", args: generate, cwd: unchanged },
      {
        name: "generate, small document, cold",
        args: generate,
        cwd: small,
        before: () => {
          for (const folder of ["src", "test", "node_modules/.cache"]) {
            rmSync(join(small, folder), { recursive: true, force: true });
          }
        },
      },
    ],
    rounds,
  );
  const base = median(samples.get("node -e 0"));
  const budgets = { "topicwright --version": 1.5, "generate, nothing changed": 2.5 };
  for (const [name, values] of samples) {
    const ratio = median(values) / base;
    const budget = budgets[name];
    const verdict =
      budget === undefined ? "" : ratio <= budget ? `  ≤ ${budget}: kept` : `  > ${budget}: BROKEN`;
    console.log(
      `${name.padEnd(32)} ${median(values).toFixed(0).padStart(6)} ms CPU ${ratio.toFixed(2).padStart(7)} ×${verdict}`,
    );
  }
  // The generated code on a real broker.
  const produce = [join(root, ".build/run.mjs"), join(root, "test/bench/produce.ts")];
  execFileSync(process.execPath, produce, { cwd: root, stdio: "inherit" });
} finally {
  for (const folder of [unchanged, small]) rmSync(folder, { recursive: true, force: true });
}
