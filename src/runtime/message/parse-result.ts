import type { Issue } from "./issue.js";

/** What became of an untrusted value. */
export type ParseResult<Value, Found extends Issue = Issue> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly Found[] };
