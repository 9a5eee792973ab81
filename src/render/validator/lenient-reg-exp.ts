/** The flags with which a document's pattern is a regular expression; undefined where it is none. */
export function patternFlags(pattern: string): "u" | "" | undefined {
  return (["u", ""] as const).find((flags) => {
    try {
      new RegExp(pattern, flags);
      return true;
    } catch {
      return false;
    }
  });
}

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
