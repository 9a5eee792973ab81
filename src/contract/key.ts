import type { SchemaId } from "./schema.js";
import type { SourceRef } from "./source.js";

/** Where the record key of a message comes from, and its bytes. */
export type Key = NoKey | ArgumentKey | PayloadKey | HeaderKey;

/** The contract says nothing of a key: `send` accepts a string key, and needs none. */
export interface NoKey {
  readonly from: "none";
}

interface KeyedBase {
  /** The key's schema: of the binding, else of the place it comes from. */
  readonly schema: SchemaId | undefined;
  /** `string`: UTF-8 text, numbers and booleans as decimal text; `json`: JSON with sorted member names. */
  readonly encoding: "string" | "json";
  readonly type: "string" | "number" | "integer" | "boolean" | "object";
  readonly source: SourceRef;
}

/** The caller gives it: the binding has a key schema, or the topic is compacted, but no place is named. */
export interface ArgumentKey extends KeyedBase {
  readonly from: "argument";
}

/** `$message.payload#/a/b`. */
export interface PayloadKey extends KeyedBase {
  readonly from: "payload";
  /** Unescaped tokens of the pointer. */
  readonly path: readonly string[];
}

/** `$message.header#/name`. */
export interface HeaderKey extends KeyedBase {
  readonly from: "header";
  readonly header: string;
}
