import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const hook = fileURLToPath(new URL("cpu-at-exit.cjs", import.meta.url));

/** Runs `node …args` once; resolves with its CPU time (user and system) in milliseconds. Rejects when it fails. */
export function cpuOf(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--require", hook, ...args], {
      cwd,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    let used = "";
    let talk = "";
    child.stdio[3].on("data", (chunk) => {
      used += chunk;
    });
    child.stderr.on("data", (chunk) => {
      talk += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Number(used) / 1000);
      else reject(new Error(`node ${args.join(" ")} ended with ${code}:\n${talk}`));
    });
  });
}

/** Measures several commands in turn, round by round, so that a drift of the machine meets all of them alike. */
export async function inTurn(commands, rounds) {
  const samples = new Map(commands.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, args, cwd, before } of commands) {
      await before?.();
      const cpu = await cpuOf(args, cwd);
      // The first round only warms the file cache.
      if (round >= 0) samples.get(name).push(cpu);
    }
  }
  return samples;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
