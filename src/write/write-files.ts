import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { FileChange } from "./compare.js";

/**
 * Brings the disk to what the changes say: first every text is written beside its place, then all are moved there,
 * so that a full disk or a lost permission leaves the output as it was.
 */
export async function writeFiles(
  base: string,
  changes: readonly FileChange[],
): Promise<readonly Diagnostic[]> {
  const staged: { from: string; to: string }[] = [];
  try {
    for (const { path, after } of changes) {
      if (after === undefined) continue;
      const to = join(base, path);
      const from = `${to}.${process.pid}.tmp`;
      await mkdir(dirname(to), { recursive: true });
      staged.push({ from, to });
      await writeFile(from, after);
    }
    for (const { from, to } of staged) await rename(from, to);
    for (const { path, after } of changes) if (after === undefined) await remove(base, path);
    return [];
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true })));
    return [unwritable(error, base)];
  }
}

async function remove(base: string, path: string): Promise<void> {
  await rm(join(base, path), { force: true });
  // Leaves no empty folder of ours behind; a folder with anything in it stays.
  await rmdir(join(base, dirname(path))).catch(() => undefined);
}

function unwritable(error: unknown, base: string): Diagnostic {
  const path = error instanceof Error && "path" in error ? String(error.path) : base;
  const reason = error instanceof Error ? error.message : String(error);
  return diagnostic("output-unwritable", {
    message: `The output could not be written and stays as it was: ${reason}.`,
    remedy: "Check that the folder exists, is not a file, and that you may write there.",
    source: { file: path, pointer: "", line: 1, column: 1 },
  });
}
