import type { Dates } from "./definition.js";
import { type Guards, guardsOf } from "./guards.js";
import type { IssueMode, IssueOptions, Validate, ValueIssue } from "./issue.js";
import type { AnyMessageType } from "./message.js";
import type { ParseResult } from "./parse-result.js";
import { type StandardSchema, standardSchema } from "./standard-schema.js";

/** A message as a tolerant reader takes it: also what a newer writer may send. Nothing is written with it. */
export interface MessageReader<Payload, Issues extends IssueMode = "first"> extends AnyMessageType {
  readonly "~standard": StandardSchema<Payload>;
  /** Whether the reader takes a value. */
  is(value: unknown): value is Payload;
  /** The value with its type, or why the reader does not take it. */
  parse(value: unknown, options?: IssueOptions<Issues>): ParseResult<Payload, ValueIssue>;
}

/** The checks that differ from those of the message itself. */
export interface ReaderChecks {
  readonly validate?: Validate;
  readonly validateHeaders?: Validate;
  readonly validateFully?: Validate;
  readonly validateHeadersFully?: Validate;
  readonly dates?: Dates;
  readonly headerDates?: Dates;
}

/** The tolerant reader of a message. */
export function defineReader<Payload, Issues extends IssueMode = "first">(
  { name, topic, definition: exact }: AnyMessageType,
  checks: ReaderChecks,
): MessageReader<Payload, Issues> {
  const definition = { ...exact, ...checks };
  const { is, parse }: Guards<Payload> = guardsOf(definition);
  return { name, topic, definition, "~standard": standardSchema(parse), is, parse };
}
