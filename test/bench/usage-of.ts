import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { root } from "./root.js";

const hook = join(root, "test/bench/used-at-exit.cjs");

/** What a process used up. */
export interface Usage {
  /** CPU time, user and system. */
  readonly ms: number;
  /** The most memory that was resident. */
  readonly megabytes: number;
}

/** Runs `node …args` once. Rejects when it fails. */
export async function usageOf(args: readonly string[], cwd: string): Promise<Usage> {
  const child = spawn(process.execPath, ["--require", hook, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  // `pipe` was asked for: all but the first can be read.
  const [, out, talk, used] = child.stdio as unknown as [null, Readable, Readable, Readable];
  const closed = once(child, "close");
  const [said, told, numbers] = await Promise.all([text(out), text(talk), text(used)]);
  const [code] = await closed;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${said}${told}`);
  const [microseconds, kilobytes] = numbers.split(" ").map(Number);
  return { ms: (microseconds ?? Number.NaN) / 1000, megabytes: (kilobytes ?? Number.NaN) / 1024 };
}
