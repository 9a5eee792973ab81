import { dirname, join } from "node:path";
import ts from "typescript";
import { type Output, runtimeFile } from "./output.js";

/** As strict as the projects that generated code has to fit into. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitOverride: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  declaration: true,
  skipLibCheck: true,
};

/** Below the checkout, where packages are found; nothing is written there. */
const root = join(import.meta.dirname, "../../virtual");

/**
 * Checks several outputs, given by any labels, in one program; they share one copy of the runtime.
 * Answers with what is wrong in each, in the words of the compiler; nothing for one that is right.
 */
export function typeErrors(
  outputs: ReadonlyMap<string, Output>,
): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string>();
  const owners = new Map<string, { readonly label: string; readonly path: string }>();
  for (const [index, [label, output]] of [...outputs].entries()) {
    for (const [path, text] of output) {
      if (!path.endsWith(".ts")) continue;
      const file = join(root, runtimeFile.test(path) ? "" : String(index), path);
      texts.set(file, text);
      if (!runtimeFile.test(path)) owners.set(file, { label, path });
    }
  }
  const program = ts.createProgram([...owners.keys()], options, hostOf(texts));
  const errors = new Map<string, string[]>();
  for (const [file, { label, path }] of owners) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not in the program`);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...program.getDeclarationDiagnostics(source),
    ].map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
    if (found.length > 0) errors.set(label, [...(errors.get(label) ?? []), ...found]);
  }
  return errors;
}

/** The disk with these files on it too. */
function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, target) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target)
      : ts.createSourceFile(file, text, target, true);
  };
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = text.startsWith(".") ? imported(from, text) : "";
      return texts.has(file)
        ? { resolvedModule: { resolvedFileName: file, extension: ts.Extension.Ts } }
        : ts.resolveModuleName(text, from, options, host, cache);
    });
  return host;
}

function imported(from: string, specifier: string): string {
  const file = join(dirname(from), specifier.replace(/\.js$/, ".ts"));
  const [, path = ""] = file.slice(root.length + 1).match(/^\d+\/(.*)$/s) ?? [];
  return runtimeFile.test(path) ? join(root, path) : file;
}
