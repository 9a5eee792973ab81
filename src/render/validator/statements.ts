/** One statement of the text that ajv writes: a line, or a head with the statements that stand under it. */
export type Statement = Line | Branch | Block;

/** A statement on one line, its semicolon included. */
export interface Line {
  readonly kind: "line";
  readonly text: string;
}

export interface Branch {
  readonly kind: "branch";
  readonly condition: string;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

/** A loop or a function. */
export interface Block {
  readonly kind: "block";
  /** `for(const key0 in data)`. */
  readonly head: string;
  readonly body: readonly Statement[];
}

/** The statements of a text that has one on a line, as ajv writes them with its option `lines`. */
export function parseStatements(text: string): readonly Statement[] {
  const lines = text.split("\n");
  let at = 0;
  return statements();

  /** Up to the brace that closes them, or the end. */
  function statements(): Statement[] {
    const found: Statement[] = [];
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? "";
      if (line === "}") break;
      if (line.endsWith("{")) found.push(compound(line));
      else if (line !== "") found.push({ kind: "line", text: line });
    }
    return found;
  }

  /** What the line at `at` begins, which may stand behind an `else`; at its last brace afterwards. */
  function compound(line: string): Branch | Block {
    at += 1;
    const body = statements();
    if (!line.startsWith("if(")) return { kind: "block", head: line.slice(0, -1), body };
    const condition = line.slice("if(".length, -"){".length);
    const next = lines[at + 1] ?? "";
    if (!next.startsWith("else ")) return { kind: "branch", condition, body, otherwise: [] };
    at += 1;
    if (next.startsWith("else if(")) {
      return { kind: "branch", condition, body, otherwise: [compound(next.slice("else ".length))] };
    }
    at += 1;
    return { kind: "branch", condition, body, otherwise: statements() };
  }
}

/** The text of statements: as it was read, but for branches that only return, which are lines. */
export function printStatements(statements: readonly Statement[]): string {
  const lines: string[] = [];
  for (const statement of statements) print(statement, lines, "");
  return lines.join("\n");
}

/** `before`: what stands on the first line before it. */
function print(statement: Statement, lines: string[], before: string): void {
  if (statement.kind === "line") {
    lines.push(statement.text);
    return;
  }
  if (statement.kind === "block") {
    lines.push(`${statement.head}{`);
    for (const inner of statement.body) print(inner, lines, "");
    lines.push("}");
    return;
  }
  const { condition, body, otherwise } = statement;
  const [first] = body;
  const isShort = body.length === 1 && otherwise.length === 0 && first?.kind === "line";
  if (isShort && first.text.startsWith("return ")) {
    lines.push(`${before}if(${condition}) ${first.text}`);
    return;
  }
  lines.push(`${before}if(${condition}){`);
  for (const inner of body) print(inner, lines, "");
  lines.push("}");
  const [only, ...others] = otherwise;
  if (only === undefined) return;
  if (others.length === 0 && only.kind === "branch") {
    print(only, lines, "else ");
    return;
  }
  lines.push("else {");
  for (const inner of otherwise) print(inner, lines, "");
  lines.push("}");
}
