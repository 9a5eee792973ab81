import { compareText } from "../../lib/compare.js";
import { patternFlags } from "../../lib/pattern.js";
import { escapeInvisible } from "../literal.js";
import { withDeclaredNames } from "./declared-names.js";
import { equal } from "./fixed-values.js";
import { moduleOfCall } from "./runtime-calls.js";
import { shorten } from "./shorten.js";

/** Names that a module takes from another one of the runtime. */
export interface ModuleImport {
  /** Below the runtime folder, without extension. */
  readonly module: string;
  readonly names: readonly string[];
}

/** Inside a string literal every quote is escaped, so none of these can match a document's text. */
const RUNTIME_FUNCTION = /require\("(validation\/[a-z-]+)"\)\.(\w+)/g;
const AJV_EQUAL = 'require("ajv/dist/runtime/equal").default';
const ALIAS = /^const (?:(func\d+) = (\w+)|(wrapper\d+) = \{validate: (\w+)\});\n/gm;
/** String literals too, so that what stands inside of one is passed over. */
const ALIAS_USED = new RegExp(
  `"(?:[^"\\\\]|\\\\.)*"|(?<![.\\w$])(func\\d+|wrapper\\d+(?=\\.validate)|${[...moduleOfCall.keys()].join("|")})\\b(?:\\.validate)?`,
  "g",
);
const OWN_ERRORS = /^(\w+)\.errors = \1\.errors;\n/gm;
const PATTERN = /new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g;
const EXPORT = /^export const export(\d+) = (\w+);$/gm;
const PERHAPS_UNUSED = /^const ((?:schema|func)\d+) = .*;\n/gm;

/** Turns what ajv wrote, with exports `export0`, `export1` …, into a typed module body of our own: imports declared, copies of schemas gone. */
export function moduleText(
  code: string,
  exportNames: readonly string[],
): { text: string; imports: readonly ModuleImport[] } {
  const names = new Map<string, Set<string>>([["message/issue", new Set(["Validate"])]]);
  const imported = (module: string, name: string): string => {
    names.set(module, (names.get(module) ?? new Set()).add(name));
    return name;
  };
  const aliases = new Map<string, string>();
  const text = shorten(withDeclaredNames(code.replace(/^"use strict";\n?/, "")))
    .replaceAll(AJV_EQUAL, `require("${equal.module}").${equal.name}`)
    .replace(RUNTIME_FUNCTION, (_, module: string, name: string) => imported(module, name))
    .replace(ALIAS, (_, func = "", name = "", wrapper = "", validate = "") => {
      aliases.set(`${func}${wrapper}`, `${name}${validate}`);
      return "";
    })
    .replace(ALIAS_USED, (found, name: string | undefined) => {
      if (name === undefined) return found;
      const module = moduleOfCall.get(name);
      return module === undefined ? (aliases.get(name) ?? found) : imported(module, name);
    })
    .replace(OWN_ERRORS, "")
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

/** Ajv keeps a copy of each schema, of which hardly any is used; nor is what only such copies were asked with. */
function withoutUnused(text: string): string {
  return text.replace(PERHAPS_UNUSED, (copy, name: string) =>
    new RegExp(`\\b${name}\\b`).test(text.replace(copy, "")) ? copy : "",
  );
}
