import { onTestFinished } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { GroupDefinition } from "../../../src/runtime/consumer/definition.js";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import type { LogFields, Logger } from "../../../src/runtime/logger.js";
import { group } from "./definitions.js";
import type { FakeKafka } from "./fake-kafka.js";

/** A logger that keeps its lines. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];
  readonly debug = (message: string, fields?: LogFields): void =>
    this.keep("debug", message, fields);
  readonly info = (message: string, fields?: LogFields): void => this.keep("info", message, fields);
  readonly warn = (message: string, fields?: LogFields): void => this.keep("warn", message, fields);
  readonly error = (message: string, fields?: LogFields): void =>
    this.keep("error", message, fields);

  private keep(level: string, message: string, fields: LogFields = {}): void {
    this.lines.push(
      `${level} ${message} ${JSON.stringify(fields, (_, value) => (typeof value === "bigint" ? String(value) : value))}`,
    );
  }
}

export interface OpenWorker {
  readonly worker: Worker;
  readonly log: KeptLog;
}

interface WorkerOptions {
  readonly group?: GroupDefinition;
  readonly consume?: ConsumeOptions<string>;
}

/** A worker on a fake Kafka; stopped when the test ends. `users` are the handlers of that topic. */
export function newWorker(kafka: FakeKafka, users: object, more: WorkerOptions = {}): OpenWorker {
  const log = new KeptLog();
  const worker = createWorker({
    group: more.group ?? group(),
    handlers: { users },
    send: "the sender",
    producers: kafka.producers,
    options: { logger: log },
    consume: more.consume,
  });
  onTestFinished(() => worker.stop());
  return { worker, log };
}

/** The same, started. */
export async function openWorker(
  kafka: FakeKafka,
  users: object,
  more: WorkerOptions = {},
): Promise<OpenWorker> {
  const opened = newWorker(kafka, users, more);
  await opened.worker.start();
  return opened;
}
