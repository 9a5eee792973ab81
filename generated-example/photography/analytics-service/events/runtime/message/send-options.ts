// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** What a sender may give beside the event. Generated options of a message narrow this. */
export interface SendOptions {
  /** When the event happened; unless given, when it is sent. */
  readonly timestamp?: Date | undefined;
  /** Instead of the partition that the key leads to. */
  readonly partition?: number | undefined;
  /** Headers that the contract does not fill in, and any others. `undefined` ones are left out. */
  readonly headers?: { readonly [name: string]: HeaderValue | undefined } | undefined;
}

/** Options of a message whose contract says nothing of a key. */
export interface KeylessOptions extends SendOptions {
  /** Unless given, the record has no key, and goes to any partition. */
  readonly key?: string | undefined;
}

/**
 * A header as a sender gives it. Bytes go out as they are; text as UTF-8; numbers and booleans as
 * text; anything else, and every header that the contract declares so, as JSON. `null` is sent in
 * JSON headers only: the client can't write a null header, so others are left out.
 */
export type HeaderValue = string | number | boolean | null | object;
