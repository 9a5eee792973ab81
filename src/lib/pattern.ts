/** Why a `pattern` compiles neither with nor without the `u` flag; `undefined` when it does. */
export function patternProblem(pattern: string): string | undefined {
  return compileProblem(pattern, "u") && compileProblem(pattern, "");
}

/** The flags with which JSON Schema means a pattern: `u`, else none; `undefined` for one that is invalid. */
export function patternFlags(pattern: string): "u" | "" | undefined {
  return (["u", ""] as const).find((flags) => compileProblem(pattern, flags) === undefined);
}

/** A pattern with these flags; `undefined` for one that is invalid. */
export function compilePattern(pattern: string): RegExp | undefined {
  const flags = patternFlags(pattern);
  return flags === undefined ? undefined : new RegExp(pattern, flags);
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
