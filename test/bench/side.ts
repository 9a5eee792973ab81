import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Kafka, logLevel } from "kafkajs";
import { root } from "./root.js";

/** A process that does what it is told, and says what that took. */
export class Side<Task, Took> {
  private readonly process: ChildProcess;
  private readonly ended: Promise<never>;

  private constructor(process: ChildProcess) {
    this.process = process;
    this.ended = once(process, "exit").then(([code]) => {
      throw new Error(`a side of the bench has ended with ${code}`);
    });
    // An end after the last task is none of its errors.
    this.ended.catch(() => {});
  }

  /** Runs a file of this folder, which calls `serve`, with a name and the brokers. */
  static async start<Task, Took>(
    file: string,
    name: string,
    brokers: readonly string[],
  ): Promise<Side<Task, Took>> {
    const side = fork(`${root}.build/run.mjs`, [`test/bench/${file}`, name, ...brokers], {
      cwd: root,
      execPath: process.env["NODE_BINARY"] ?? process.execPath,
    });
    const started = new Side<Task, Took>(side);
    await Promise.race([once(side, "message"), started.ended]);
    return started;
  }

  async take(task: Task): Promise<Took> {
    // Tasks are plain objects.
    this.process.send(task as object);
    // `serve` answers each task with what it took.
    const [took] = (await Promise.race([once(this.process, "message"), this.ended])) as [Took];
    return took;
  }

  end(): void {
    this.process.disconnect();
  }
}

/** In a side's own process: what it was started with, and a silent client of the brokers. */
export function thisSide(): { readonly name: string; readonly client: Kafka } {
  const [name = "", ...brokers] = process.argv.slice(2);
  return { name, client: new Kafka({ brokers, logLevel: logLevel.NOTHING }) };
}

/** In a side's own process: answers each task with what it took; ends with its parent. */
export function serve<Task, Took>(work: (task: Task) => Promise<Took>): void {
  process.on("message", (task: Task) => {
    work(task).then(
      (took) => process.send?.(took),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}
