// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Why a value does not fit its schema. Holds no payload value: `got` is a type and a length. */
export interface Issue {
  /** JSON pointer into the value, "" for the value itself. */
  readonly path: string;
  /** JSON Schema keyword that failed, such as `required`. */
  readonly keyword: string;
  /** A sentence: `must be string`. */
  readonly message: string;
}

/** What a validator says of a value, in parts. */
export interface ValueIssue extends Issue {
  /** What the contract wants there: `string`, `at least 3 characters`, `required property 'id'`. */
  readonly expected: string;
  /** What is there, as type and length: `a string of length 2`. */
  readonly got: string;
  /** What is there itself; present with the option `values` only. */
  readonly value?: unknown;
}

/** The first thing that does not fit, or all that does not. */
export type IssueMode = "first" | "all";

/** How many issues there are, and how much they say. `Mode`: what the output was made for. */
export interface IssueOptions<Mode extends IssueMode = "first"> {
  /** `first` unless said. All cost the longer, the larger the value. */
  readonly issues?: Mode;
  /** Also the values that do not fit, and the names of undeclared properties. No: they may be nobody's business. */
  readonly values?: boolean;
}

/**
 * A generated validator: whether the value fits, without a copy.
 * After `false`, `errors` holds what failed, until the next call.
 */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ValidateError[] | null;
}

/** One failure as a validator reports it. */
export interface ValidateError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params?: unknown;
}
