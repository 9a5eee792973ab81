import type { OutboxMessage, OutboxRow } from "../outbox/outbox-store.js";
import type { QueryAnswer } from "./queryable.js";

/** A message as the values of its columns. */
export function valuesOf({ message, record }: OutboxMessage): readonly unknown[] {
  const { topic, key, value, headers, partition = null, timestamp = Date.now() } = record;
  const inBase64 = Object.entries(headers).map(([name, bytes]) => [name, bytes.toString("base64")]);
  const json = JSON.stringify(Object.fromEntries(inBase64));
  return [message, topic, key, value, json, partition, String(timestamp)];
}

/** A message from its columns. */
export function outboxRow(row: QueryAnswer["rows"][number]): OutboxRow {
  const { id, message, topic, key, value, headers, partition, timestamp_ms } = row;
  return {
    id: String(id),
    message: String(message),
    record: {
      topic: String(topic),
      key: bytesOf(key),
      value: bytesOf(value),
      headers: headersOf(String(headers)),
      ...(partition === null ? {} : { partition: Number(partition) }),
      timestamp: Number(timestamp_ms),
    },
  };
}

function bytesOf(value: unknown): Buffer | null {
  return value instanceof Uint8Array ? Buffer.from(value) : null;
}

/** Whatever JSON somebody may have put there makes headers: one row must not hold up the others. */
function headersOf(json: string): Readonly<Record<string, Buffer>> {
  const value: unknown = JSON.parse(json);
  const headers = Object.entries(value ?? {}).map(([name, inBase64]): [string, Buffer] => {
    return [name, Buffer.from(String(inBase64), "base64")];
  });
  return Object.fromEntries(headers);
}
