import { compareText } from "../../lib/compare.js";
import { escapeInvisible } from "../literal.js";
import { equal } from "./fixed-values.js";
import { patternFlags } from "./lenient-reg-exp.js";

/** Names that a module takes from another one of the runtime. */
export interface ModuleImport {
  /** Below the runtime folder, without extension. */
  readonly module: string;
  readonly names: readonly string[];
}

/** Inside a string literal every quote is escaped, so none of these can match a document's text. */
const RUNTIME_FUNCTION = /require\("(validation\/[a-z-]+)"\)\.(\w+)/g;
const AJV_EQUAL = 'require("ajv/dist/runtime/equal").default';
const STRING = /"(?:[^"\\]|\\.)*"/;
const SCHEMA_PATH = outsideStrings(/,schemaPath:"(?:[^"\\]|\\.)*"/);
const SCHEMA_PARAMS = outsideStrings(/params:\{\w+: schema\d+(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/);
const PATTERN = /new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g;
const EXPORT = /^export const export(\d+) = (\w+);$/gm;
const SCHEMA_COPY = /^const (schema\d+) = .*;\n/gm;

/** Turns what ajv wrote, with exports `export0`, `export1` …, into a typed module body of our own: imports declared, copies of schemas gone. */
export function moduleText(
  code: string,
  exportNames: readonly string[],
): { text: string; imports: readonly ModuleImport[] } {
  const names = new Map<string, Set<string>>([["message/issue", new Set(["Validate"])]]);
  const text = code
    .replace(/^"use strict";\n?/, "")
    .replaceAll(AJV_EQUAL, `require("${equal.module}").${equal.name}`)
    .replace(RUNTIME_FUNCTION, (_, module: string, name: string) => {
      names.set(module, (names.get(module) ?? new Set()).add(name));
      return name;
    })
    .replace(SCHEMA_PATH, (found) => (found.startsWith('"') ? found : ""))
    .replace(SCHEMA_PARAMS, (found) => (found.startsWith('"') ? found : "params:{}"))
    .replace(PATTERN, (whole, literal: string) =>
      patternFlags(JSON.parse(literal)) === "u" ? whole : `new RegExp(${literal})`,
    )
    .replace(
      EXPORT,
      (_, index: string, validate: string) =>
        `export const ${exportNames[Number(index)]}: Validate = ${validate};`,
    );
  const imports = [...names]
    .sort(([a], [b]) => compareText(a, b))
    .map(([module, used]) => ({ module, names: [...used].sort(compareText) }));
  return { text: `${escapeInvisible(withoutUnused(text)).trimEnd()}\n`, imports };
}

/** A pattern that also matches whole string literals, so that what stands inside of one is passed over. */
function outsideStrings(pattern: RegExp): RegExp {
  return new RegExp(`${STRING.source}|${pattern.source}`, "g");
}

/** Ajv keeps a copy of each schema, of which hardly any is used. */
function withoutUnused(text: string): string {
  return text.replace(SCHEMA_COPY, (copy, name: string) =>
    new RegExp(`\\b${name}\\b`).test(text.replace(copy, "")) ? copy : "",
  );
}
