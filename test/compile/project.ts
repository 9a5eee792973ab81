import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Packages } from "./packages.js";
import { scratchInstall } from "./scratch-install.js";

/** A user's project for the time of one check: `src` is a copy of the generated folder. */
export interface ProjectContents {
  /** Folder to copy, with everything below it but packages. */
  source: string;
  /** Packages that the project has installed. */
  packages: Packages;
  packageType: "module" | "commonjs";
  /** Further files by name, written as JSON. */
  files: Readonly<Record<string, unknown>>;
}

/**
 * Lays out a project in a scratch folder outside the checkout, hands its path to `work` and deletes
 * it afterwards.
 */
export async function withProject<T>(
  { source, packages, packageType, files }: ProjectContents,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(await scratchInstall(packages), "project-"));
  try {
    await cp(source, path.join(folder, "src"), {
      recursive: true,
      filter: (file) => path.basename(file) !== "node_modules",
    });
    const all = { "package.json": { private: true, type: packageType }, ...files };
    for (const [name, contents] of Object.entries(all)) {
      await writeFile(path.join(folder, name), JSON.stringify(contents));
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
