// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord, TransportRecord } from "../transport/transport.js";

/** Headers of a record: each name with its values, in their order. */
export type HeaderLists = Map<string, Buffer[]>;

/**
 * Headers as they can be written. A client may hand over more than its types say: KafkaJS has null
 * for a header without a value, and functions beside a header called `constructor`.
 */
export function headerLists({ headers }: Pick<FetchedRecord, "headers">): HeaderLists {
  return new Map(Object.entries(headers ?? {}).map(([name, header]) => [name, listOf(header)]));
}

export function recordHeaders(lists: HeaderLists): TransportRecord["headers"] {
  return Object.fromEntries(
    [...lists].flatMap(([name, list]) => {
      const [only] = list;
      if (!only) return [];
      return [[name, list.length === 1 ? only : list]];
    }),
  );
}

/** Text of a header, of a repeated one the last: so do Kafka's own readers. */
export function lastText(lists: HeaderLists, name: string): string | undefined {
  return lists.get(name)?.at(-1)?.toString();
}

/** The number that a header's text stands for; `undefined` where it is none from 0 on. */
export function lastCount(lists: HeaderLists, name: string): number | undefined {
  const text = lastText(lists, name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The offset that a header's text stands for. */
export function lastOffset(lists: HeaderLists, name: string): bigint | undefined {
  const text = lastText(lists, name);
  return text !== undefined && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;
}

/** Without the last value of each of these headers. */
export function withoutLast(lists: HeaderLists, names: readonly string[]): HeaderLists {
  const rest: HeaderLists = new Map(lists);
  for (const name of names) {
    const earlier = lists.get(name)?.slice(0, -1) ?? [];
    if (earlier.length > 0) rest.set(name, earlier);
    else rest.delete(name);
  }
  return rest;
}

function listOf(header: unknown): Buffer[] {
  const list: unknown[] = Array.isArray(header) ? header : [header];
  return list.flatMap((item) => {
    if (Buffer.isBuffer(item)) return [item];
    if (typeof item === "string") return [Buffer.from(item)];
    return item === null ? [Buffer.alloc(0)] : [];
  });
}
