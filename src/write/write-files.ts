import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import type { FileChange } from "./compare.js";
import { manifestName } from "./manifest.js";

/**
 * Brings the disk to what the changes say: first every text is written beside its place, then all are moved there,
 * so that a full disk or a lost permission leaves the output as it was. Ctrl-C waits until that is done.
 */
export function writeFiles(
  base: string,
  changes: readonly FileChange[],
): Promise<readonly Diagnostic[]> {
  return uninterrupted(() => stageAndMove(base, changes));
}

async function stageAndMove(
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
    // The manifest goes last, so that the run after a killed one finds every file there as it is, or as it is to be.
    const isManifest = ({ to }: { to: string }): boolean => basename(to) === manifestName;
    for (const { from, to } of staged.filter((file) => !isManifest(file))) await rename(from, to);
    for (const { path, after } of changes) if (after === undefined) await remove(base, path);
    for (const { from, to } of staged.filter(isManifest)) await rename(from, to);
    return [];
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true })));
    return [unwritable(error, base)];
  }
}

/** Holds back the first signal that would end the process until the work is done. */
async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  let held: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    held = signal;
  };
  for (const signal of signals) process.once(signal, hold);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, hold);
    if (held !== undefined) process.kill(process.pid, held);
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
