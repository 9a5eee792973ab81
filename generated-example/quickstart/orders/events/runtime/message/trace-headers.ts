// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Headers of the W3C that belong to the way of a message and not to its contract. */
export const traceHeaders = ["traceparent", "tracestate", "baggage"] as const;

/** Text of headers that are to be added, by name. */
export type AddedHeaders = Readonly<Record<string, string | undefined>>;

/** Adds headers to a record. One that is there stays, and a `tracestate` is added to its own `traceparent` only. */
export function addHeaders(headers: Record<string, Buffer>, added: AddedHeaders): void {
  const isTraced = Object.hasOwn(headers, "traceparent");
  for (const name of Object.keys(added)) {
    const text = added[name];
    if (text === undefined || Object.hasOwn(headers, name)) continue;
    if (name !== "tracestate" || !isTraced) headers[name] = Buffer.from(text);
  }
}

/** Takes carried headers of a trace away from a record where newer ones are to come. */
export function dropCarried(
  headers: Record<string, Buffer>,
  carried: AddedHeaders,
  newer: AddedHeaders,
): void {
  for (const name of traceHeaders) {
    const isReplaced = newer[name === "tracestate" ? "traceparent" : name] !== undefined;
    if (isReplaced && headers[name]?.toString() === carried[name]) delete headers[name];
  }
}
