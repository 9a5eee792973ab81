import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { isJsonObject } from "../contract/json.js";
import type { SourceRef } from "../contract/source.js";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.js";
import { pointerOf } from "../lib/json-pointer.js";
import type { Config, ServiceConfig, SharedConfig } from "./config.js";
import { givenTopics, illegalTopics } from "./given-topics.js";
import { type Rule, rootRules, serviceRules, sharedRules } from "./rules.js";

export interface ReadConfig {
  readonly config: Config | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Where a part of the configuration stands. */
  readonly at: Locate;
}

/** Reads the text of a configuration file (YAML or JSON); every finding has its place in the file. */
export function readConfig(source: string, file: string): ReadConfig {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const at = (path: readonly (string | number)[]): SourceRef => place(document, lines, file, path);
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    const source = { file, pointer: "", line, column: col };
    return refuse(source, broken.message.split("\n")[0] ?? "Not YAML.", at);
  }
  const value: unknown = document.toJS();
  if (!isJsonObject(value)) return refuse(at([]), "The configuration is not a mapping.", at);
  const services = Array.isArray(value["services"]) ? value["services"] : [];
  const diagnostics = [
    ...check(value, rootRules, ["services"], [], at),
    ...services.flatMap((service, n) => checkService(service, ["services", n], at)),
    ...checkShared(value["shared"], at),
  ];
  // The checks above are what makes the value a Config.
  return diagnostics.length > 0
    ? { config: undefined, diagnostics, at }
    : { config: value as unknown as Config, diagnostics, at };
}

function checkService(
  value: unknown,
  path: readonly (string | number)[],
  at: Locate,
): readonly Diagnostic[] {
  if (!isJsonObject(value))
    return [finding(at(path), "A service is a mapping with document and output.")];
  const required: (keyof ServiceConfig)[] = ["document", "output"];
  return [
    ...check(value, serviceRules, required, path, at),
    ...illegalTopics(givenTopics(value["topics"], path, at)),
  ];
}

function checkShared(value: unknown, at: Locate): readonly Diagnostic[] {
  if (!isJsonObject(value)) return [];
  const required: (keyof SharedConfig)[] = ["output", "documents"];
  const found = check(value, sharedRules, required, ["shared"], at);
  if (value["import"] === undefined || (value["testing"] ?? false) === false) return found;
  const message =
    "Tests would have a runtime other than the package's: with import, the property testing must be false.";
  return [...found, finding(at(["shared", "testing"]), message)];
}

/** The place of what such a path of names and indices leads to. */
export type Locate = (path: readonly (string | number)[]) => SourceRef;

function check(
  value: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, Rule>>,
  required: readonly string[],
  path: readonly (string | number)[],
  at: Locate,
): readonly Diagnostic[] {
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) => finding(at(path), `The property ${name} is missing.`));
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined) {
      return [
        finding(
          at([...path, name]),
          `There is no property ${name}; known are ${Object.keys(rules).join(", ")}.`,
        ),
      ];
    }
    return rule.fits(member)
      ? []
      : [finding(at([...path, name]), `The property ${name} must be ${rule.expected}.`)];
  });
  return [...missing, ...wrong];
}

function place(
  document: Document,
  lines: LineCounter,
  file: string,
  path: readonly (string | number)[],
): SourceRef {
  const { line, col } = lines.linePos(offsetOf(document, path));
  return { file, pointer: pointerOf(path.map(String)), line, column: col };
}

/** Where the value begins; what has no place of its own, such as what an alias stands for, has that of what it is in. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  const node = document.getIn(path, true);
  if (isNode(node)) return node.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

function finding(source: SourceRef, message: string): Diagnostic {
  const remedy =
    "Compare with the schema of the configuration, dist/config.schema.json in the topicwright package.";
  return diagnostic("bad-config", { message, remedy, source });
}

function refuse(source: SourceRef, message: string, at: Locate): ReadConfig {
  return { config: undefined, diagnostics: [finding(source, message)], at };
}
