import type { LogFields, Logger } from "../../../src/runtime/logger.js";

const maxLines = 200;

/** Keeps the runtime's last lines, for a case that fails. */
export class KeptLog implements Logger {
  readonly lines: string[] = [];
  readonly debug = (message: string, fields?: LogFields): void =>
    this.keep("debug", message, fields);
  readonly info = (message: string, fields?: LogFields): void => this.keep("info", message, fields);
  readonly warn = (message: string, fields?: LogFields): void => this.keep("warn", message, fields);
  readonly error = (message: string, fields?: LogFields): void =>
    this.keep("error", message, fields);

  private keep(level: string, message: string, fields: LogFields = {}): void {
    const shown = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
    if (this.lines.length === maxLines) this.lines.shift();
    this.lines.push(`${new Date().toISOString()} ${level} ${message}${shown.join("")}`);
  }
}
