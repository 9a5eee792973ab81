import { patternFlags } from "../../lib/pattern.js";

/**
 * A document's pattern as a regular expression, in Unicode mode where it is one there. Many are not: that mode refuses
 * needless escapes such as `[\w-.]`. Throws a SyntaxError where it is none at all.
 */
export function toRegExp(pattern: string): RegExp {
  return new RegExp(pattern, patternFlags(pattern) ?? "u");
}

/** The same as ajv wants it. */
export const lenientRegExp: { (pattern: string): RegExp; code: string } = Object.assign(
  (pattern: string) => toRegExp(pattern),
  { code: "new RegExp" },
);
