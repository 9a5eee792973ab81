// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { decodeValue } from "../message/value.js";
import { Rejection } from "./rejection.js";

/** The value of a record, parsed when first asked for and then kept. */
export class Body {
  readonly bytes: Buffer | null;
  private parsed: { readonly value: unknown } | undefined;

  constructor(bytes: Buffer | null) {
    this.bytes = bytes;
  }

  /** Throws a `Rejection` where the bytes are no JSON. */
  json(): unknown {
    this.parsed ??= { value: this.parse() };
    return this.parsed.value;
  }

  private parse(): unknown {
    const result = decodeValue(this.bytes);
    if (!result.ok) throw new Rejection("undecodable", "value", result.issues);
    return result.value;
  }
}
