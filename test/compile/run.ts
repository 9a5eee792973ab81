import { execFile } from "node:child_process";

/** What a child process did. */
export interface Outcome {
  readonly ok: boolean;
  /** Standard output and error, one after the other. */
  readonly output: string;
}

/** Options of `run`. */
export interface RunOptions {
  cwd: string;
  /** Environment of the process; this one's unless told. */
  env?: NodeJS.ProcessEnv;
  /** Milliseconds until the process is killed; nearly five minutes unless told. */
  timeoutMs?: number;
}

/** Runs a program to its end; a failing one is an outcome, not an error. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env = process.env, timeoutMs = 280_000 }: RunOptions,
): Promise<Outcome> {
  const options = { cwd, env, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      // A program that never started, or that was killed, says so only in the error.
      const why = error && typeof error.code !== "number" ? `${error.message}\n` : "";
      resolve({ ok: !error, output: `${stdout}${stderr}${why}` });
    });
  });
}
