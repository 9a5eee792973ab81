// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isJsonObject } from "../schema/json-type.js";

/** A copy of a JSON value with another value at a place. */
export function replaced(root: unknown, path: readonly string[], value: unknown): unknown {
  const [token, ...rest] = path;
  if (token === undefined) return value;
  if (Array.isArray(root)) {
    const items: readonly unknown[] = root;
    return items.map((item, index) =>
      String(index) === token ? replaced(item, rest, value) : item,
    );
  }
  if (!isJsonObject(root)) return root;
  return { ...root, [token]: replaced(root[token], rest, value) };
}
