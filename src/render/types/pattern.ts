/** Whether a name matches a document's pattern; no name matches one that is no regular expression. */
export function matches(pattern: string, name: string): boolean {
  return compiled(pattern)?.test(name) ?? false;
}

/** A document's pattern, undefined where it is no regular expression. */
export function compiled(pattern: string): RegExp | undefined {
  return withFlags(pattern, "u") ?? withFlags(pattern, "");
}

function withFlags(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
