import { createHash } from "node:crypto";
import { access, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Packages } from "./packages.js";
import { run } from "./run.js";

/**
 * A folder with exactly these packages (and what they depend on) in its `node_modules`, outside the
 * checkout, so that nothing resolves to a package of ours. Installed once per list of packages and
 * kept; without install scripts. Two processes may ask at once: each installs into a folder of its
 * own and the first to finish moves it into place.
 *
 * Rejects with npm's own words when the installation fails.
 */
export async function scratchInstall(packages: Packages): Promise<string> {
  const manifest = JSON.stringify({ private: true, dependencies: packages });
  const hash = createHash("sha256").update(manifest).digest("hex").slice(0, 16);
  const folder = path.join(tmpdir(), `topicwright-compile-${hash}`);
  if (await exists(folder)) return folder;

  const scratch = await mkdtemp(`${folder}-`);
  try {
    await writeFile(path.join(scratch, "package.json"), manifest);
    const quiet = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    const npm = await run("npm", ["install", "--ignore-scripts", ...quiet], { cwd: scratch });
    if (!npm.ok) throw new Error(`npm could not install ${manifest}:\n${npm.output}`);
    await rename(scratch, folder).catch(async (error: unknown) => {
      // Another process was faster; its packages are the same.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
