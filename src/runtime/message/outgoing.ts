import type { EncodedRecord } from "./encoded-record.js";

/** A message with what is sent with it, for `send.all`. Made by a message's `of`. */
export interface Outgoing<Name extends string> {
  /** The message's name in the contract. */
  readonly name: Name;
  /** Throws `InvalidMessageError`: a message that does not fit fails alone, and not where it is made. */
  encode(): EncodedRecord;
}
