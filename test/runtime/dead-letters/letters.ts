import {
  type DeadLetterTarget,
  deadLetterOf,
} from "../../../src/runtime/dead-letters/dead-letter.js";
import type { Failure } from "../../../src/runtime/dead-letters/failure.js";
import type { DeadLetterFormatName } from "../../../src/runtime/dead-letters/format-name.js";
import type { RecordToSend } from "../../../src/runtime/producer/pending.js";
import type { FetchedRecord } from "../../../src/runtime/transport/transport.js";

export const formatNames: readonly DeadLetterFormatName[] = [
  "plain",
  "spring",
  "connect",
  "envelope",
];

export const origin = { topic: "users", partition: 3, groupId: "readers" };

const failure: Failure = { reason: "invalid", error: "value must be string (type)", attempts: 0 };

interface LetterOptions extends Partial<Failure> {
  readonly format?: DeadLetterFormatName;
}

/** A record of `users`. */
export function recordOf(more: Partial<FetchedRecord> = {}): FetchedRecord {
  return { key: null, value: null, offset: "7", timestamp: "1700000000000", ...more };
}

/** The dead letter of such a record. */
export function letterOf(
  record: Partial<FetchedRecord>,
  options: LetterOptions = {},
): RecordToSend {
  const { format, ...more } = options;
  const target: DeadLetterTarget = {
    deadLetterTopic: "users.dlq",
    ...(format ? { deadLetterFormat: format } : {}),
  };
  return deadLetterOf(recordOf(record), origin, { ...failure, ...more }, target);
}

/** A dead letter as it is read from its topic. */
export function storedLetter(
  record: Partial<FetchedRecord>,
  options: LetterOptions = {},
): FetchedRecord {
  const { key, value, headers, timestamp = 1_800_000_000_000 } = letterOf(record, options);
  return recordOf({ key, value, headers, offset: "0", timestamp: String(timestamp) });
}
