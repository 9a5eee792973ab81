// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** The value that a path of member names leads to, `undefined` where it leads nowhere. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
      return undefined;
    // `hasOwn` has seen the member; TypeScript does not narrow by it.
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Member names of a JSON pointer: `/a~1b/0` is `["a/b", "0"]`. */
export function pointerPath(pointer: string): string[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
