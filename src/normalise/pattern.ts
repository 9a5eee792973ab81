/** Why a `pattern` compiles neither with nor without the `u` flag; `undefined` when it does. */
export function patternProblem(pattern: string): string | undefined {
  return compileProblem(pattern, "u") && compileProblem(pattern, "");
}

/** Compiles a pattern as JSON Schema means it: with the `u` flag, else without; `undefined` for one that is invalid. */
export function compilePattern(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    if (compileProblem(pattern, flags) === undefined) return new RegExp(pattern, flags);
  }
  return undefined;
}

function compileProblem(pattern: string, flags: string): string | undefined {
  const newer = newerSyntax(pattern);
  if (newer !== undefined) return newer;
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    // "Invalid regular expression: /a(/u: Unterminated group": only the reason is news.
    const message = error instanceof Error ? error.message : "";
    return message.slice(message.lastIndexOf(": ") + 2).toLowerCase() || "it can't be compiled";
  }
}

/** What only newer versions of Node compile, in the words of the oldest: an output is the same wherever it is generated, and runs on all. */
function newerSyntax(pattern: string): string | undefined {
  const bare = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, "");
  if (/\(\?[ims-]/.test(bare)) return "invalid group";
  const names = [...bare.matchAll(/\(\?<(?![=!])([^>]*)>/g)].map(([, name]) => name);
  return new Set(names).size < names.length ? "duplicate capture group name" : undefined;
}
