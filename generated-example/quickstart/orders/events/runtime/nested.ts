// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** Surrounds a call: it is to call `next` once, at once. */
export type Around<Call, Result> = (call: Call, next: () => Result) => unknown;

/** A call with all that surrounds it: it ends as `next` ends, whatever the surroundings do. */
export type Surrounded<Call, Result> = (call: Call, next: () => Result) => Result;

/** The surroundings in each other, the first one outermost; `undefined` where there are none. */
export function nested<Call, Result>(
  surroundings: readonly Around<Call, Result>[],
  complain: (error: unknown) => void,
): Surrounded<Call, Result> | undefined {
  const guarded = surroundings.map((around) => guard(around, complain));
  return guarded.reduceRight<Surrounded<Call, Result> | undefined>(
    (inner, outer) => (inner ? (call, next) => outer(call, () => inner(call, next)) : outer),
    undefined,
  );
}

type End<Result> = { readonly value: Result } | { readonly error: unknown };

function guard<Call, Result>(
  around: Around<Call, Result>,
  complain: (error: unknown) => void,
): Surrounded<Call, Result> {
  return (call, next) => {
    let end: End<Result> | undefined;
    const once = (): Result => {
      end ??= endOf(next);
      return result(end);
    };
    try {
      const returned = around(call, once);
      // A promise of its own rejects as ours does, and nobody waits for it.
      if (returned instanceof Promise && !(end && "value" in end && end.value === returned)) {
        returned.catch(() => {});
      }
    } catch (error) {
      if (!(end && "error" in end && end.error === error)) complain(error);
    }
    return once();
  };
}

function endOf<Result>(next: () => Result): End<Result> {
  try {
    return { value: next() };
  } catch (error) {
    return { error };
  }
}

function result<Result>(end: End<Result>): Result {
  if ("error" in end) throw end.error;
  return end.value;
}
