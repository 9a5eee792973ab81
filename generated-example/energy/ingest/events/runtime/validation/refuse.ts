// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Validate, ValidateError } from "../message/issue.js";

/** Says why a value does not fit. False, for the validator to return. */
export function refuse(
  validate: Validate,
  instancePath: string,
  keyword: string,
  message: string,
  params?: unknown,
): false {
  validate.errors = [{ instancePath, keyword, message, params }];
  return false;
}

/** The failures so far, with one more. */
export function noted(
  errors: ValidateError[] | null,
  instancePath = "",
  keyword = "",
  message = "",
  params?: unknown,
): ValidateError[] {
  const error = { instancePath, keyword, message, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
