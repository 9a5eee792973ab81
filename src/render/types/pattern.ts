/** Whether a name matches a document's pattern; no name matches one that is no regular expression. */
export function matches(pattern: string, name: string): boolean {
  const expression = compiled(pattern, "u") ?? compiled(pattern, "");
  return expression?.test(name) ?? false;
}

function compiled(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
