import { LineCounter, parseDocument, type YAMLError } from "yaml";
import type { ReadText, TextProblem } from "./read-text.js";
import { UnusableYaml, YamlTree } from "./yaml-tree.js";

/** Reads YAML 1.2 with merge keys (`<<`), which AsyncAPI's own parser accepts too. */
export function readYaml(text: string, file: string): ReadText {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const error = document.errors.at(0);
    if (error !== undefined) return { problem: problem(lines, error.pos[0], explained(error)) };
    return { root: new YamlTree(file, lines).root(document.contents) };
  } catch (error) {
    if (error instanceof UnusableYaml) {
      return { problem: problem(lines, error.offset, error.message) };
    }
    throw error;
  }
}

function problem(lines: LineCounter, offset: number, message: string): TextProblem {
  const { line, col } = lines.linePos(offset);
  return { message, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Words for the errors whose own text speaks of the library. */
function explained({ code, message }: YAMLError): string {
  if (code === "RESOURCE_EXHAUSTION") return "it is nested too deeply";
  if (code === "MULTIPLE_DOCS") return "it holds several documents, separated by `---`";
  if (code === "DUPLICATE_KEY") return "a key stands twice in one mapping";
  return message.charAt(0).toLowerCase() + message.slice(1).split("\n", 1).join("");
}
