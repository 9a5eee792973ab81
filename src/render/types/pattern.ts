import { compilePattern } from "../../lib/pattern.js";

/** Whether a name matches a document's pattern; no name matches one that is no regular expression. */
export function matches(pattern: string, name: string): boolean {
  return compilePattern(pattern)?.test(name) ?? false;
}
