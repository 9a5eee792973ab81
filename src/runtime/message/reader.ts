import { fits } from "./encode.js";
import type { IssueOptions, Validate, ValueIssue } from "./issue.js";
import { issuesOf } from "./issues.js";
import type { AnyMessageType } from "./message.js";
import type { ParseResult } from "./parse-result.js";
import { type StandardSchema, standardSchema } from "./standard-schema.js";

/** A message as a tolerant reader takes it: also what a newer writer may send. Nothing is written with it. */
export interface MessageReader<Payload> extends AnyMessageType {
  readonly "~standard": StandardSchema<Payload>;
  /** Whether the reader takes a value. */
  is(value: unknown): value is Payload;
  /** The value with its type, or why the reader does not take it. */
  parse(value: unknown, options?: IssueOptions): ParseResult<Payload, ValueIssue>;
}

/** The checks that differ from those of the message itself. */
export interface ReaderChecks {
  readonly validate?: Validate;
  readonly validateHeaders?: Validate;
}

/** The tolerant reader of a message. */
export function defineReader<Payload>(
  { name, topic, definition: exact }: AnyMessageType,
  checks: ReaderChecks,
): MessageReader<Payload> {
  const definition = { ...exact, ...checks };
  const is = (value: unknown): value is Payload => fits(definition, value);
  const parse = (value: unknown, options?: IssueOptions): ParseResult<Payload, ValueIssue> =>
    is(value)
      ? { ok: true, value }
      : { ok: false, issues: issuesOf(definition.validate, value, options) };
  return { name, topic, definition, "~standard": standardSchema(parse), is, parse };
}
