// node .build/run.mjs test/bench/command-line.ts [factor of rounds]: CPU time of whole commands beside `node -e 0`.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cpuOf } from "./cpu-of.js";
import { median } from "./median.js";
import { tell } from "./outcome.js";
import { root } from "./root.js";

interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Of `node -e 0`. */
  readonly budget: number;
  readonly before?: () => void;
}

const cli = join(root, "dist/cli.js");
const rounds = Math.ceil(9 * Number(process.argv[2] ?? 1));

/** A project of its own with one small document, so that nothing of the checkout is touched. */
function smallProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "topicwright-bench-"));
  cpSync(join(root, "specs/quickstart"), join(folder, "specs"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  const text = '{ "name": "bench", "type": "module", "private": true }\n';
  writeFileSync(join(folder, "package.json"), text);
  return folder;
}

const [unchanged, small] = [smallProject(), smallProject()];
const generate = [cli, "generate", "specs/orders.yaml", "-o", "src/events"];
const commands: readonly Command[] = [
  { name: "node -e 0", args: ["-e", "0"], cwd: root, budget: 1 },
  { name: "topicwright --version", args: [cli, "--version"], cwd: root, budget: 1.5 },
  { name: "generate, nothing changed", args: generate, cwd: unchanged, budget: 2.5 },
  {
    ...{ name: "generate, small document, cold", args: generate, cwd: small },
    budget: Number.POSITIVE_INFINITY,
    before: () => {
      for (const folder of ["src", "test", "node_modules/.cache"]) {
        rmSync(join(small, folder), { recursive: true, force: true });
      }
    },
  },
];
try {
  const samples = commands.map((): number[] => []);
  // The first round only warms the file cache.
  for (let round = -1; round < rounds; round += 1) {
    for (const [at, { args, cwd, before }] of commands.entries()) {
      before?.();
      const cpu = await cpuOf(args, cwd);
      if (round >= 0) samples[at]?.push(cpu);
    }
  }
  const [base = []] = samples;
  for (const [at, { name, budget }] of commands.entries()) {
    const ours = samples[at] ?? [];
    const ratio = median(ours.map((cpu, round) => cpu / (base[round] ?? Number.NaN)));
    if (at === 0) continue;
    tell({
      ...{ name, of: "ms of cpu", plain: median(base), ours: median(ours) },
      is: `ratio ${ratio.toFixed(2)}`,
      budget: Number.isFinite(budget) ? `≤ ${budget}` : "none",
      isKept: ratio <= budget,
    });
  }
} finally {
  for (const folder of [unchanged, small]) rmSync(folder, { recursive: true, force: true });
}
