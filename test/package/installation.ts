import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generatedCodeNeeds, type Packages } from "../compile/packages.js";
import { type Outcome, run } from "../compile/run.js";

const checkout = path.join(import.meta.dirname, "../..");

/** A project outside the checkout that has topicwright installed as its users get it. */
export interface Installation {
  readonly folder: string;
  /** Paths in the tarball, in order. */
  readonly files: readonly string[];
  /** Installs further packages, of those that generated code may count on. */
  add(...names: readonly (keyof typeof generatedCodeNeeds)[]): Promise<void>;
  /** Runs the command as users do. */
  topicwright(...argv: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

/**
 * Packs the built checkout and installs the tarball with kafkajs, and nothing else, into an empty folder that then
 * holds the quick start's documents in `specs`. Rejects where the checkout is not built.
 */
export async function install(): Promise<Installation> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-package-"));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { filename, files } = await pack(folder);
    const project = path.join(folder, "project");
    await mkdir(project);
    await writeFile(path.join(project, "package.json"), '{ "private": true, "type": "module" }');
    await cp(path.join(checkout, "specs/quickstart"), path.join(project, "specs"), {
      recursive: true,
    });
    const add = (packages: readonly string[]) => npmInstall(project, packages);
    await add([path.join(folder, filename), ...pinned("kafkajs")]);
    return {
      folder: project,
      files,
      add: (...names) => add(pinned(...names)),
      topicwright: (...argv) => run("npx", ["topicwright", ...argv], { cwd: project }),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Without `prepack`: another build would pull dist/ from under the tests that run beside this one. */
async function pack(folder: string): Promise<{ filename: string; files: readonly string[] }> {
  const args = ["pack", "--ignore-scripts", "--json", "--loglevel=error"];
  const packed = await run("npm", [...args, "--pack-destination", folder], { cwd: checkout });
  if (!packed.ok) throw new Error(packed.output);
  // What `npm pack --json` prints: one entry for each package.
  const [tarball] = JSON.parse(packed.output.slice(packed.output.indexOf("["))) as [
    { filename: string; files: readonly { path: string }[] },
  ];
  const files = tarball.files.map((file) => file.path).sort();
  if (!files.includes("dist/cli.js")) throw new Error("dist/ is missing: run npm run build first.");
  return { filename: tarball.filename, files };
}

async function npmInstall(project: string, packages: readonly string[]): Promise<void> {
  const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const npm = await run("npm", ["install", ...quiet, ...packages], { cwd: project });
  if (!npm.ok) throw new Error(npm.output);
}

function pinned(...names: readonly (keyof typeof generatedCodeNeeds)[]): readonly string[] {
  const packages: Packages = generatedCodeNeeds;
  return names.map((name) => `${name}@${packages[name]}`);
}
