import type { JsonValue } from "./json.js";
import type { SourceRef } from "./source.js";

/** One record header of a message. On the wire: UTF-8 text; numbers and booleans as decimal text; the rest JSON. */
export interface Header {
  readonly name: string;
  readonly type: "string" | "number" | "integer" | "boolean" | "json";
  readonly required: boolean;
  readonly value: HeaderSource;
  readonly source: SourceRef;
}

/** Who fills a header in. */
export type HeaderSource =
  /** The caller of `send`. */
  | { readonly from: "argument" }
  /** The contract: `const`, or an `enum` of one member. */
  | { readonly from: "const"; readonly value: JsonValue }
  /** The clock: ISO 8601 in UTC. */
  | { readonly from: "now" }
  /** A random UUID. */
  | { readonly from: "uuid" }
  /** `$message.payload#/…`: unescaped tokens of the pointer. */
  | { readonly from: "payload"; readonly path: readonly string[] };
