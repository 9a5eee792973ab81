import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Examined, Task } from "./examine.js";

/** What became of a document, a crash or an endless run among it. */
export type Outcome =
  | Examined
  | { readonly outcome: "crashed" | "timed out"; readonly why: string };

const checkout = path.join(import.meta.dirname, "../..");
/** The slowest document of the corpus takes two seconds. */
const deadlineMs = 60_000;

/** Examines documents in processes of their own, as many at once as told. The outcomes are in the order of the tasks. */
export async function examineAll(
  tasks: readonly Task[],
  processes: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    let side = await startSide();
    for (let at = next++; at < tasks.length; at = next++) {
      const [task] = tasks.slice(at, at + 1);
      if (task === undefined) break;
      const outcome = await outcomeOf(side, task);
      outcomes[at] = outcome;
      if (outcome.outcome === "timed out" || side.exitCode !== null) {
        side.kill("SIGKILL");
        side = await startSide();
      }
    }
    side.kill("SIGKILL");
  };
  await Promise.all(Array.from({ length: processes }, work));
  return outcomes;
}

async function startSide(): Promise<ChildProcess> {
  const program = [".build/run.mjs", "test/corpus/side.ts"];
  const side = spawn(process.execPath, program, {
    cwd: checkout,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(side, "message");
  return side;
}

function outcomeOf(side: ChildProcess, task: Task): Promise<Outcome> {
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      side.off("message", told);
      side.off("exit", died);
      resolve(outcome);
    };
    const told = (answer: { examined: Examined } | { crash: unknown }): void =>
      end(
        "examined" in answer ? answer.examined : { outcome: "crashed", why: String(answer.crash) },
      );
    const died = (): void => end({ outcome: "crashed", why: "the process ended" });
    const timer = setTimeout(
      () => end({ outcome: "timed out", why: `no end after ${deadlineMs / 1000} s` }),
      deadlineMs,
    );
    side.on("message", told);
    side.on("exit", died);
    side.send(task);
  });
}
