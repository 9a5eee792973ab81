import { isUtf8 } from "node:buffer";

/** Text of the bytes; `undefined` where they are no UTF-8, instead of text with U+FFFD in it. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
