import ts from "typescript";
import { type Output, runtimeFile } from "./output.js";

/** Tags that we print ourselves; what a document says must not look like one. */
const ownTags: ReadonlySet<string> = new Set([
  ...["format", "default", "minLength", "maxLength", "minimum", "maximum", "multipleOf"],
  ...["exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "integer"],
  ...["minProperties", "maxProperties"],
]);

/** Bytes that a name of a file may have on every usual system. */
const longestName = 255;

/** What is wrong with an output, as far as its texts alone show it. */
export function complaints(output: Output): readonly string[] {
  const paths = [...output.keys()];
  const folded = new Set(paths.map((path) => path.toLowerCase()));
  return [
    ...(folded.size < paths.length ? ["two paths differ in case only"] : []),
    ...[...output].flatMap(([path, text]) => [
      ...pathComplaints(path),
      ...(path.endsWith(".ts") && !runtimeFile.test(path) ? codeComplaints(path, text) : []),
    ]),
  ];
}

function pathComplaints(path: string): readonly string[] {
  const found: string[] = [];
  if (!/^events\/(?:[\p{L}\p{M}\p{N}._-]+\/)*[\p{L}\p{M}\p{N}._-]+$/u.test(path))
    found.push("strange");
  if (path.split("/").includes("..")) found.push("outside of the output");
  if (path.split("/").some((name) => Buffer.byteLength(name) > longestName)) found.push("too long");
  return found.map((what) => `path ${JSON.stringify(path.slice(0, 80))} is ${what}`);
}

const ourStatements: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.VariableStatement,
]);

/** Whether a statement is of those that an output consists of: declarations, and the call that runs the contract tests. */
function isOurs(statement: ts.Statement): boolean {
  if (ourStatements.has(statement.kind)) return true;
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.getText() === "describeContract"
  );
}

/** Texts that were looked at and found to be well: many outputs share some. */
const well = new Set<string>();

function codeComplaints(path: string, text: string): readonly string[] {
  if (well.has(text)) return [];
  const found: string[] = [];
  const control = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.exec(text);
  if (control !== null) found.push(`holds ${JSON.stringify(control[0])} as it is`);
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  // TypeScript keeps them there without a type; a program for each output would take seconds.
  const { parseDiagnostics } = source as ts.SourceFile & { parseDiagnostics: readonly unknown[] };
  if (parseDiagnostics.length > 0) found.push("is no TypeScript");
  for (const statement of source.statements)
    if (!isOurs(statement)) found.push(`runs ${statement.getText().slice(0, 80)}`);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text.includes("__pwned")) found.push("runs a text");
    for (const tag of ts.getJSDocTags(node))
      if (!ownTags.has(tag.tagName.text)) found.push(`has the tag @${tag.tagName.text}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (found.length === 0) well.add(text);
  return [...new Set(found)].map((what) => `${path} ${what}`);
}
