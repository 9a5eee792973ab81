import { safeLine, wrapped } from "../lib/comment.js";
import { deprecatedTag } from "./documentation.js";

/** Room for text in a line, its indent and ` * ` taken off. */
const width = 97;

/** A JSDoc comment with the given lines, "" for none; `indent` in spaces. Lines may hold text of a document. */
export function jsdoc(lines: readonly string[], indent = 0): string {
  const all = trimBlank(
    lines.flatMap((line) => (line === deprecatedTag ? [line] : textLines(line, width - indent))),
  );
  if (all.length === 0) return "";
  const pad = " ".repeat(indent);
  const [only] = all;
  if (all.length === 1 && only !== undefined) return `${pad}/** ${only} */\n`;
  return `${pad}/**\n${all.map((line) => `${pad} *${line === "" ? "" : ` ${line}`}\n`).join("")}${pad} */\n`;
}

function textLines(text: string, room: number): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => wrapped(line, room))
    .map(safeLine);
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}
