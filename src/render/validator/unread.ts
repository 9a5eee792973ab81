import { opposite } from "./conditions.js";
import { isBookkeeping } from "./known-values.js";
import type { Block, Statement } from "./statements.js";

const SET = /^(?:(const|let|var) )?(\w+)(?:\.length)?(?: = (.*))?;$/;
/** Names outside of what a property is called. */
const NAME = /(?<![.\w$])[_a-zA-Z]\w*/g;
/** Right-hand sides that do nothing but have a value. */
const QUIET = /^(?:[\w .,!=&|[\]]*|noted\(.*\))$/;
const QUIET_CONDITION = /^!?[\w.]+$|^[\w.]+ [!=]== \w+$/;

/** A function without the variables of ajv's bookkeeping that nothing reads, and without branches that nothing is left in. */
export function withoutUnread({ head, body }: Block): Block {
  const read = new Set<string>();
  /** What the values of a variable are made of. */
  const sources = new Map<string, Set<string>>();
  const declared = new Set<string>();
  visit(body);
  // A set goes on to what is added while it is walked.
  for (const name of read) for (const source of sources.get(name) ?? []) read.add(source);
  const rest = left(body);
  const undeclared = [...read].filter((name) => !declared.has(name));
  if (undeclared.length > 0) rest.unshift({ kind: "line", text: `var ${undeclared.join(", ")};` });
  return { kind: "block", head, body: rest };

  function visit(statements: readonly Statement[]): void {
    for (const statement of statements) {
      if (statement.kind === "line") {
        const name = setBy(statement.text);
        if (name === undefined) {
          collect(statement.text, read);
        } else {
          const from = sources.get(name) ?? new Set();
          sources.set(name, from);
          collect(statement.text, from);
        }
      } else if (statement.kind === "block") {
        collect(statement.head, read);
        visit(statement.body);
      } else {
        collect(statement.condition, read);
        visit(statement.body);
        visit(statement.otherwise);
      }
    }
  }

  function left(statements: readonly Statement[]): Statement[] {
    const into: Statement[] = [];
    for (const statement of statements) {
      if (statement.kind === "line") {
        const name = setBy(statement.text);
        if (name !== undefined && !read.has(name)) continue;
        if (name !== undefined && /^(?:const|let|var) /.test(statement.text)) declared.add(name);
        into.push(statement);
      } else if (statement.kind === "block") {
        into.push({ ...statement, body: left(statement.body) });
      } else {
        const { condition } = statement;
        const [body, otherwise] = [left(statement.body), left(statement.otherwise)];
        if (body.length > 0) into.push({ kind: "branch", condition, body, otherwise });
        else if (otherwise.length > 0 || !QUIET_CONDITION.test(condition)) {
          into.push({
            kind: "branch",
            condition: opposite(condition),
            body: otherwise,
            otherwise: [],
          });
        }
      }
    }
    return into;
  }
}

/** The variable of ajv's bookkeeping that a line sets and does nothing else. */
function setBy(text: string): string | undefined {
  if (text === "errors++;") return "errors";
  const [, , name = "", expression = ""] = SET.exec(text) ?? [];
  return isBookkeeping(name) && QUIET.test(expression) ? name : undefined;
}

function collect(text: string, into: Set<string>): void {
  for (const [name] of text.matchAll(NAME)) if (isBookkeeping(name)) into.add(name);
}
