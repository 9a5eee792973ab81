// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** No valid value of a schema was found: there is none, or the search gave up. */
export class NoValueFound extends Error {
  override readonly name: string = "NoValueFound";
  /** Where in the schema: `#/properties/email`; below a `$ref`, after the definition's name. */
  readonly schemaPath: string;

  constructor(schemaPath: string, reason: string) {
    super(`No valid value found for ${schemaPath}: ${reason}.`);
    this.schemaPath = schemaPath;
  }
}

/** The result of `make`, or the error with which it says that there is no value. Other errors pass. */
export function attempt<T>(make: () => T): T | NoValueFound {
  try {
    return make();
  } catch (error) {
    if (error instanceof NoValueFound) return error;
    throw error;
  }
}

/** Those results of {@link attempt} that are values. */
export function successes<T>(results: readonly (T | NoValueFound)[]): T[] {
  return results.filter((result): result is T => !(result instanceof NoValueFound));
}
