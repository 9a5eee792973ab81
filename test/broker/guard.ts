import { spawn } from "node:child_process";
import { once } from "node:events";

/** A small process that cleans up after us, even when we are killed without warning. */
export interface Guard {
  /** Gives the clean-up script one line; it reads them all before it acts. */
  tell(line: string): void;
  /** Runs the clean-up now and waits until it is done. */
  release(): Promise<void>;
}

/**
 * Starts a shell that runs `script` (with `$1`, `$2`, … from `args`) as soon as its standard input
 * ends. The operating system closes that pipe when this process ends, however it ends, so nothing
 * that a test started outlives the test run: not on failure, not on Ctrl-C, not on SIGKILL.
 */
export function openGuard(script: string, args: readonly string[]): Guard {
  // A Vitest worker in the middle of a test would otherwise outlive its killed runner, pipe and all.
  if (process.listenerCount("disconnect", exit) === 0) process.once("disconnect", exit);
  const shell = spawn("sh", ["-c", script, "guard", ...args], {
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own, or Ctrl-C would end the guard together with us.
    detached: true,
  });
  shell.unref();
  const ended = once(shell, "exit");
  return {
    tell: (line) => shell.stdin.write(`${line}\n`),
    release: async () => {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}

function exit(): void {
  process.exit(1);
}
