import type { Logger } from "../../../src/runtime/logger.js";
import type { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { MemoryClient } from "../../../src/runtime/memory/memory-client.js";
import type { Owner } from "../time/alarms.js";

/** A process with a client of its own, that can die: then nothing more of it runs. */
export class OwnProcess implements Owner {
  readonly name: string;
  readonly client: MemoryClient;
  readonly log: Logger;

  constructor(name: string, broker: MemoryBroker, tell: (line: string) => void) {
    this.name = name;
    this.client = broker.newClient(name);
    const line =
      (level: string): Logger["info"] =>
      (message, fields) =>
        tell(`${name} ${level} ${message} ${textOf(fields)}`);
    this.log = {
      ...{ debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") },
    };
  }

  get dead(): boolean {
    return this.client.dead;
  }

  kill(): void {
    this.client.kill();
  }
}

function textOf(fields: unknown): string {
  return JSON.stringify(fields, (_, value) => (typeof value === "bigint" ? String(value) : value));
}
