import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { root } from "./root.js";

const hook = join(root, "test/bench/cpu-at-exit.cjs");

/** Runs `node …args` once; resolves with its CPU time (user and system) in milliseconds. Rejects when it fails. */
export async function cpuOf(args: readonly string[], cwd: string): Promise<number> {
  const child = spawn(process.execPath, ["--require", hook, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  // `pipe` was asked for: the last two can be read.
  const [, , talk, used] = child.stdio as unknown as [null, null, Readable, Readable];
  const closed = once(child, "close");
  const [said, microseconds] = await Promise.all([text(talk), text(used)]);
  const [code] = await closed;
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}:\n${said}`);
  return Number(microseconds) / 1000;
}
