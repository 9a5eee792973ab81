import { shortenFailures } from "./failures.js";
import { foldFunction } from "./fold.js";
import { parseStatements, printStatements, type Statement } from "./statements.js";
import { withoutUnread } from "./unread.js";

/** The one place where ajv itself breaks a line: among the parameters of `dependencies`. */
const CONTINUED = ",\n    ";

/** Code of ajv's, one statement on a line, that does the same in a third of the words. */
export function shorten(code: string): string {
  const statements = parseStatements(code.replaceAll(CONTINUED, ", "));
  return printStatements(shortenFailures(statements).map(shortenFunction));
}

function shortenFunction(statement: Statement): Statement {
  if (statement.kind !== "block") return statement;
  return withoutUnread(foldFunction(statement));
}
