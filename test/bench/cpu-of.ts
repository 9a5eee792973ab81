import { usageOf } from "./usage-of.js";

/** Runs `node …args` once; resolves with its CPU time (user and system) in milliseconds. Rejects when it fails. */
export async function cpuOf(args: readonly string[], cwd: string): Promise<number> {
  return (await usageOf(args, cwd)).ms;
}
