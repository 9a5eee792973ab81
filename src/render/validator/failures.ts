import { shortenCondition, shortenPath } from "./conditions.js";
import { calls } from "./runtime-calls.js";
import type { Branch, Line, Statement } from "./statements.js";

const STRING = '"(?:[^"\\\\]|\\\\.)*"';
/** As little as possible, strings as a whole. */
const TEXT = `(?:${STRING}|[^"])*?`;
const ERROR = `\\{(?:instancePath(?::(${TEXT}))?(?:,schemaPath:${STRING})?,keyword:(${STRING}),params:\\{(${TEXT})\\},message:(${TEXT})(?:,propertyName:\\w+)?)?\\}`;
const RETURNED = new RegExp(`^([\\w.]+)\\.errors = \\[${ERROR}\\];$`);
const COUNTED = new RegExp(`^const err\\d* = ${ERROR};$`);
const CONTEXT = new RegExp(
  `${STRING}|\\{instancePath(?::(${TEXT}))?,parentData(?::${TEXT})?,parentDataProperty(?::${TEXT})?,rootData\\}`,
  "g",
);
const CONCATENATED = new RegExp(`${STRING}(?:\\+${STRING})+`, "g");
const PARAMETERS = /\(data, \{instancePath="".*\}=\{\}\)/;
const TAKEN_OVER = /^vErrors = vErrors === null \? ([\w.]+\.errors) : vErrors\.concat\(.*\);$/;

/** The same statements, which leave it to functions of the runtime to make error objects, and pass nothing but paths on. */
export function shortenFailures(statements: readonly Statement[]): Statement[] {
  const into: Statement[] = [];
  for (let at = 0; at < statements.length; at += 1) {
    const statement = statements[at];
    if (statement === undefined) break;
    if (statement.kind === "block") {
      const head = withPath(statement.head.replace(PARAMETERS, '(data, path = "")'));
      into.push({ kind: "block", head, body: shortenFailures(statement.body) });
    } else if (statement.kind === "branch") {
      into.push(shortenBranch(statement));
    } else {
      const [lines, taken] = shortenLines(statement, statements, at);
      for (const text of lines) into.push({ kind: "line", text });
      at += taken - 1;
    }
  }
  return into;
}

function shortenBranch({ condition, body, otherwise }: Branch): Branch {
  return {
    kind: "branch",
    condition: shortenCondition(withPath(condition)),
    body: shortenFailures(body),
    otherwise: shortenFailures(otherwise),
  };
}

/** What stands in the place of a line, and for how many statements from it on. */
function shortenLines(
  { text }: Line,
  statements: readonly Statement[],
  at: number,
): readonly [readonly string[], number] {
  const next = (distance: number): string => {
    const found = statements[at + distance];
    return found?.kind === "line" ? found.text : "";
  };
  if (text.includes(".errors = [{")) {
    const [, validate, ...parts] = RETURNED.exec(text) ?? [];
    if (validate !== undefined && next(1) === "return false;") {
      return [[`return ${calls.refuse.name}(${[validate, ...argumentsOf(parts)].join(", ")});`], 2];
    }
  } else if (text.startsWith("const err")) {
    const [whole, ...parts] = COUNTED.exec(text) ?? [];
    if (whole !== undefined && next(2) === "errors++;") {
      const noted = `${calls.noted.name}(${["vErrors", ...argumentsOf(parts)].join(", ")})`;
      return [[`vErrors = ${noted};`, "errors++;"], 3];
    }
  } else if (text.startsWith("vErrors = vErrors === null ?")) {
    const errors = TAKEN_OVER.exec(text)?.[1];
    if (errors !== undefined && next(3) === "return false;") {
      const own = next(2)
        .replace(/vErrors;$/, "")
        .replace(/ = $/, "");
      return [[...(own === errors ? [] : [`${own} = ${errors};`]), next(3)], 4];
    }
  }
  return [[withPath(text)], 1];
}

function argumentsOf([place = "", keyword, params = "", message = ""]: readonly (
  | string
  | undefined
)[]): string[] {
  if (keyword === undefined) return [];
  const path = shortenPath(place);
  const said = message.replace(CONCATENATED, (strings) => {
    const texts = strings.match(new RegExp(STRING, "g")) ?? [];
    return `"${texts.map((literal) => literal.slice(1, -1)).join("")}"`;
  });
  // Of what ajv tells besides, issues say no more than this.
  return [
    path,
    keyword,
    said,
    ...(params.startsWith("additionalProperty:") ? [`{${params}}`] : []),
  ];
}

/** Calls of other validators with the path alone. */
function withPath(text: string): string {
  if (!text.includes(",rootData}")) return text;
  return text.replace(CONTEXT, (found, place: string | undefined) =>
    found.startsWith('"') ? found : shortenPath(place ?? ""),
  );
}
