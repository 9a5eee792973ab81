import type { SourceRef } from "./source.js";

/** Where a message says which others it belongs to: AsyncAPI's `correlationId`. */
export type Correlation = HeaderCorrelation | PayloadCorrelation;

interface CorrelationBase {
  /**
   * Text that is filled in where the sender leaves it out: from the message in work, or a new one where the contract
   * demands it. Else it is what its header or member is: derived, fixed, or the sender's.
   */
  readonly isCarried: boolean;
  readonly source: SourceRef;
}

/** `$message.header#/name`. */
export interface HeaderCorrelation extends CorrelationBase {
  readonly in: "header";
  readonly header: string;
}

/** `$message.payload#/a/b`. */
export interface PayloadCorrelation extends CorrelationBase {
  readonly in: "payload";
  /** Unescaped tokens of the pointer. */
  readonly path: readonly string[];
}
