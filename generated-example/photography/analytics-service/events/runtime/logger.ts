// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Where the runtime writes what an operator may want to know. Fields never hold payload values. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** Used where a service is given no logger: warnings and errors to stderr, one line each; nothing else. */
export const consoleLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: (message, fields) => console.error(line("warn", message, fields)),
  error: (message, fields) => console.error(line("error", message, fields)),
};

function line(level: string, message: string, fields: LogFields = {}): string {
  const shown = Object.entries(fields).map(([name, value]) => ` ${name}=${oneLine(value)}`);
  return `[kafka] ${level}: ${oneLine(message)}${shown.join("")}`;
}

function oneLine(value: unknown): string {
  return String(value).replaceAll(/\s*[\r\n]+\s*/g, " | ");
}
