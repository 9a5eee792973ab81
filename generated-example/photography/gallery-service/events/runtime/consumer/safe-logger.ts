// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { LogFields, Logger } from "../logger.js";

/** A logger whose lines carry `fields`, and that never throws: logging must not decide what becomes of a record. */
export function safeLogger(logger: Logger, fields: () => LogFields): Logger {
  const at =
    (level: keyof Logger) =>
    (message: string, more?: LogFields): void => {
      try {
        logger[level](message, { ...fields(), ...more });
      } catch {
        // Nowhere left to say so.
      }
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
