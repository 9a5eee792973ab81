const literal = /"(?:\\.|[^"\\])*"/g;

/** A query with every string literal empty: what is left is code. */
export function codeOf(expr: string): string {
  return expr.replace(literal, '""');
}

/** What the string literals of a query say. Ours have the escapes of JSON, and `\U` with eight digits. */
export function literalsOf(expr: string): string[] {
  return (expr.match(literal) ?? []).map((text) => {
    const whole: unknown = JSON.parse(
      text.replace(/\\U([\da-f]{8})|\\./g, (written, code?: string) =>
        code === undefined
          ? written
          : JSON.stringify(String.fromCodePoint(parseInt(code, 16))).slice(1, -1),
      ),
    );
    return String(whole);
  });
}

/** The series that a query reads: metric, labels that its matchers name. */
export function seriesIn(expr: string): { metric: string; labels: readonly string[] }[] {
  return [...codeOf(expr).matchAll(/\b((?:kafka|topicwright)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, metric = "", matchers = ""]) => ({
      metric,
      labels: [...matchers.matchAll(/(\w+)(?:=~|!=|=)""/g)].map(([, label = ""]) => label),
    }),
  );
}

/** The labels that a query keeps. */
export function keptIn(expr: string): string[] {
  return [...codeOf(expr).matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = ""]) =>
    labels.split(", "),
  );
}
