// node .build/run.mjs test/bench/generate.ts: big documents, from a cold `generate` to the tests of what it writes.
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { generatedCodeNeeds } from "../compile/packages.js";
import { type Outcome, run } from "../compile/run.js";
import { scratchInstall } from "../compile/scratch-install.js";
import { tsc, tsconfig } from "../compile/tsc.js";
import { type BigDocumentSize, bigDocument } from "./big-document.js";
import { median } from "./median.js";
import { tell } from "./outcome.js";
import { root } from "./root.js";
import { type Usage, usageOf } from "./usage-of.js";

const cli = path.join(root, "dist/cli.js");
const rounds = Math.ceil(3 * Number(process.argv[2] ?? 1));
const packages = await scratchInstall(generatedCodeNeeds);
const folders: string[] = [];

/** A project that has what generated code needs, and a document. */
async function project(size: BigDocumentSize): Promise<string> {
  const folder = await mkdtemp(path.join(packages, "bench-"));
  folders.push(folder);
  // A node_modules of its own, so that what is remembered between runs is gone with it.
  await mkdir(path.join(folder, "node_modules"));
  for (const name of ["kafkajs", "vitest", "fast-check", "@types"]) {
    const target = path.join(packages, "node_modules", name);
    await symlink(target, path.join(folder, "node_modules", name), "dir");
  }
  const files = {
    "package.json": { type: "module", private: true },
    "tsconfig.json": tsconfig({ mode: "esm", emit: false }),
    "spec.json": bigDocument(size),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), JSON.stringify(content));
  }
  return folder;
}

async function generated(
  size: BigDocumentSize,
  flags: readonly string[] = ["--testing", "src/testing"],
): Promise<{ folder: string; usage: Usage }> {
  const folder = await project(size);
  const args = [cli, "generate", "spec.json", "-o", "src/events", ...flags];
  return { folder, usage: await usageOf(args, folder) };
}

/** How long a program runs. Throws when it finds fault with something. */
async function secondsOf(work: () => Promise<Outcome>): Promise<number> {
  const began = performance.now();
  const { ok, output } = await work();
  if (!ok) throw new Error(output.slice(-3000));
  return (performance.now() - began) / 1000;
}

try {
  const none = await generated({ channels: 1, schemas: 1, messages: 1 });
  const small = await generated({ channels: 100, schemas: 300, messages: 1 });
  const large = await generated({ channels: 500, schemas: 1500, messages: 1 });
  tell({
    ...{ name: "generate, 100 channels, 300 schemas", of: "ms of cpu", ours: small.usage.ms },
    is: `${small.usage.megabytes.toFixed(0)} MB`,
    ...{ budget: "none", isKept: true },
  });
  const [few, many] = [small, large].map(({ usage }) => usage.ms - none.usage.ms);
  const times = (many ?? Number.NaN) / (few ?? Number.NaN);
  tell({
    ...{ name: "generate, 500 channels, 1500 schemas", of: "ms of cpu", ours: large.usage.ms },
    is: `${large.usage.megabytes.toFixed(0)} MB, ${times.toFixed(2)} times what 100 and 300 add to one`,
    ...{ budget: "linear, ≤ 6 times", isKept: times <= 6 },
  });

  const empty = await project({ channels: 1, schemas: 1, messages: 1 });
  await mkdir(path.join(empty, "src"));
  await writeFile(path.join(empty, "src/empty.ts"), "export {};\n");
  await rm(path.join(small.folder, "src/testing"), { recursive: true });
  const imports = ["--runtime", "package", "--no-testing"];
  const importing = await generated({ channels: 100, schemas: 300, messages: 1 }, imports);
  await symlink(root, path.join(importing.folder, "node_modules/topicwright"), "dir");
  for (const version of ["6.0", "7.0"] as const) {
    const folders = { empty, copied: small.folder, imported: importing.folder };
    const seconds: Record<keyof typeof folders, number[]> = { empty: [], copied: [], imported: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const of of ["empty", "copied", "imported"] as const)
        seconds[of].push(await secondsOf(() => tsc(folders[of], version)));
    }
    const plain = median(seconds.empty);
    for (const runtime of ["copied", "imported"] as const) {
      const ours = median(seconds[runtime]);
      tell({
        name: `tsc ${version} of 100 and 300, ${runtime} runtime`,
        ...{ of: "s", plain, ours },
        is: `${(ours - plain).toFixed(2)} s more than an empty project`,
        ...{ budget: "≤ 2 s", isKept: ours - plain <= 2 },
      });
    }
  }

  const tested = await generated({ channels: 100, schemas: 300, messages: 3 });
  const vitest = path.join(packages, "node_modules/vitest/vitest.mjs");
  const seconds = await secondsOf(() =>
    run(process.execPath, [vitest, "run", "--root", "."], { cwd: tested.folder }),
  );
  tell({
    ...{ name: "contract tests of 300 messages", of: "s", ours: seconds },
    ...{ budget: "≤ 30 s", isKept: seconds <= 30 },
  });
} finally {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
