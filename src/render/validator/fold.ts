import { factsAfter, opposite } from "./conditions.js";
import { type Changes, isBookkeeping, KnownValues, SOMETHING } from "./known-values.js";
import type { Block, Branch, Statement } from "./statements.js";

const ASSIGNMENT = /^((?:const|let|var) )?(\w+) = (.*);$/;
const RETURN = /^return (\w+ === \w+);$/;
const ANY_FAILURE = "vErrors !== null";
const NO_FAILURES = "vErrors = null;";
const LEAVES_ROUND = /^(?:break|continue)\b/;
const ERRORS_PROPERTY = /^(.*\.errors) = vErrors;$/;

/** Ways that leave a round of a loop. */
interface Loop {
  readonly mark: number;
  readonly ways: Changes[];
}

/**
 * A function of ajv's without the questions whose answers are known. Ajv asks after each keyword whether failures have
 * been counted since; where the first one returns at once, none has. What follows a way that ends stands beside it, not
 * in its `else`.
 */
export function foldFunction({ head, body }: Block): Block {
  const known = new KnownValues();
  const loops: Loop[] = [];
  return { kind: "block", head, body: folded(body).statements };

  function folded(statements: readonly Statement[]): { statements: Statement[]; ends: boolean } {
    const into: Statement[] = [];
    return { statements: into, ends: fold(statements, into) };
  }

  /** Whether control never comes out at the end. */
  function fold(statements: readonly Statement[], into: Statement[]): boolean {
    // What follows an end is never reached.
    return statements.some((statement) => {
      if (statement.kind === "line") return foldLine(statement.text, into);
      if (statement.kind === "branch") return foldBranch(statement, into);
      foldLoop(statement, into);
      return false;
    });
  }

  function foldLine(text: string, into: Statement[]): boolean {
    const line = (shorter: string): void => void into.push({ kind: "line", text: shorter });
    const [, declared = "", name = "", expression = ""] = ASSIGNMENT.exec(text) ?? [];
    if (isBookkeeping(name)) {
      const { text: shorter, value } = known.evaluate(expression);
      known.set(name, value ?? (name === "vErrors" ? SOMETHING : undefined));
      line(`${declared}${name} = ${shorter};`);
    } else if (text === "errors++;") {
      const count = Number(known.of("errors"));
      known.set("errors", Number.isNaN(count) ? undefined : String(count + 1));
      line(text);
    } else if (text.startsWith("return ")) {
      const result = RETURN.exec(text)?.[1];
      line(result === undefined ? text : `return ${known.evaluate(result).text};`);
      return true;
    } else if (LEAVES_ROUND.test(text)) {
      // One with a label leaves more than the innermost loop.
      for (const { mark, ways } of text.includes(" ") ? loops : loops.slice(-1)) {
        ways.push(known.changesSince(mark));
      }
      line(text);
      return true;
    } else {
      const property = ERRORS_PROPERTY.exec(text)?.[1];
      line(property === undefined ? text : `${property} = ${known.evaluate("vErrors").text};`);
    }
    return false;
  }

  function foldBranch({ condition, body, otherwise }: Branch, into: Statement[]): boolean {
    const { text, value } = known.evaluate(condition);
    if (value === "true") return fold(body, into);
    if (value === "false" || value === "0") return fold(otherwise, into);
    const mark = known.mark();
    const yes = folded(body);
    const afterYes = known.changesSince(mark);
    known.backTo(mark);
    if (text === ANY_FAILURE) known.set("vErrors", "null");
    if (yes.ends) {
      for (const fact of factsAfter(text)) known.set(fact, "true");
      into.push({ kind: "branch", condition: text, body: yes.statements, otherwise: [] });
      return fold(otherwise, into);
    }
    const no = folded(otherwise);
    const afterNo = known.changesSince(mark);
    known.backTo(mark);
    if (no.ends) {
      const negated = opposite(text);
      into.push({ kind: "branch", condition: negated, body: no.statements, otherwise: [] });
      // As arguments of one call they may be too many.
      for (const statement of yes.statements) into.push(statement);
      known.meet([afterYes]);
      return false;
    }
    known.meet([afterYes, afterNo]);
    const [only] = yes.statements;
    if (text === ANY_FAILURE && only?.kind === "line" && only.text === NO_FAILURES) {
      into.push(only);
      return false;
    }
    const branches = { body: yes.statements, otherwise: no.statements };
    into.push({ kind: "branch", condition: text, ...branches });
    return false;
  }

  function foldLoop({ head, body: inside }: Block, into: Statement[]): void {
    const mark = known.mark();
    // Any round but the first begins with what one before it has left.
    for (const name of assignedIn(inside)) known.set(name, undefined);
    const loop: Loop = { mark, ways: [new Map()] };
    loops.push(loop);
    const round = folded(inside);
    loops.pop();
    if (!round.ends) loop.ways.push(known.changesSince(mark));
    known.backTo(mark);
    known.meet(loop.ways);
    into.push({ kind: "block", head, body: round.statements });
  }
}

/** Names that statements set, but for those after which they return at once. */
function assignedIn(statements: readonly Statement[]): readonly string[] {
  const last = statements.at(-1);
  const returns = last?.kind === "line" && last.text.startsWith("return ");
  if (returns && statements.every(({ kind }) => kind === "line")) return [];
  return statements.flatMap((statement) => {
    if (statement.kind === "block") return assignedIn(statement.body);
    if (statement.kind === "branch") {
      return [...assignedIn(statement.body), ...assignedIn(statement.otherwise)];
    }
    if (statement.text === "errors++;") return ["errors"];
    const name = ASSIGNMENT.exec(statement.text)?.[2] ?? "";
    return isBookkeeping(name) ? [name] : [];
  });
}
