import ts from "typescript";
import type { JsonValue } from "../../../src/contract/json.js";
import { quoted } from "../../../src/render/literal.js";

/** A statement of a module, on one line, by a name that errors in it are told by. */
export interface Statement {
  readonly label: string;
  readonly code: string;
}

export interface TypeModule {
  readonly name: string;
  readonly declarations: string;
  readonly statements: readonly Statement[];
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  skipLibCheck: true,
};

/** An object with optional members only, and none in common with the value: the value may have the type all the same. */
const WEAK_TYPE = 2559;

/** Checks modules in one program. Answers with errors by module and label; those in the declarations have the label "". */
export function typeErrors(
  modules: readonly TypeModule[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const texts = new Map(modules.map((module) => [`/${module.name}.ts`, textOf(module)]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, target) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target)
      : ts.createSourceFile(file, text, target);
  };
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  const program = ts.createProgram([...texts.keys()], options, host);
  return new Map(
    modules.map((module) => {
      const file = program.getSourceFile(`/${module.name}.ts`);
      const found = [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
        ...program.getDeclarationDiagnostics(file),
      ].filter(({ code }) => code !== WEAK_TYPE);
      return [
        module.name,
        new Map(found.map((error) => [labelOf(error, module), messageOf(error)])),
      ];
    }),
  );
}

/** A value as a literal of TypeScript, on one line. */
export function literalOf(value: JsonValue): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  const members = Object.entries(value).map(
    ([name, part]) => `${quoted(name)}: ${literalOf(part)}`,
  );
  return `{ ${members.join(", ")} }`;
}

function textOf({ declarations, statements }: TypeModule): string {
  return `${declarations}\n${statements.map(({ code }) => `${code}\n`).join("")}`;
}

function labelOf(
  { file, start = 0 }: ts.Diagnostic,
  { declarations, statements }: TypeModule,
): string {
  const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
  return statements[line - declarations.split("\n").length]?.label ?? "";
}

function messageOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, "\n");
}
