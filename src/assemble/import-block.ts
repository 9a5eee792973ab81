import { compareText } from "../lib/compare.js";
import { extraEntry } from "../lib/extras.js";
import { groupBy } from "../lib/group-by.js";
import type { ExportedName, ImportedName, RenderedFile, Root } from "../render/rendered-file.js";
import { type OutputLayout, specifier } from "./output-layout.js";

const width = 100;

/** The import statements of a file: one per module, packages first, all in code-unit order, types marked as such. */
export function importBlock(
  file: Pick<RenderedFile, "root" | "module" | "imports">,
  layout: OutputLayout,
): string {
  const modules = groupBy(file.imports, (imported) => moduleSpecifier(file, imported.from, layout));
  const statements = [...modules]
    .sort(([a], [b]) => compareText(sortKey(a), sortKey(b)))
    .map(([from, names]) => importStatement(from, names));
  return statements.length === 0 ? "" : `${statements.join("\n")}\n\n`;
}

function moduleSpecifier(
  file: Pick<RenderedFile, "root" | "module">,
  from: ImportedName["from"],
  layout: OutputLayout,
): string {
  if ("package" in from) return from.package;
  const isRuntime = from.module.startsWith("runtime/");
  return isRuntime && layout.runtime === "package"
    ? packageEntry(from)
    : specifier(file, from, layout);
}

/** The entry of our package that holds a module of the runtime. */
function packageEntry({ root, module }: { root: Root; module: string }): string {
  if (root === "code") return extraEntry(module) ?? "topicwright/runtime";
  const needsVitest = module.startsWith("runtime/testing/");
  return needsVitest ? "topicwright/testing" : "topicwright/test-service";
}

function sortKey(module: string): string {
  return module.startsWith(".") ? `1${module}` : `0${module}`;
}

function importStatement(from: string, imported: readonly ImportedName[]): string {
  const values = new Set(imported.filter((name) => !name.type).map((name) => name.name));
  const names = [...new Set(imported.map((name) => name.name))].sort(compareText);
  return statement(
    "import",
    names.map((name) => ({ name, type: !values.has(name) })),
    from,
  );
}

/** The `export … from` statements of a file, one per module. */
export function exportBlock(
  file: Pick<RenderedFile, "root" | "module" | "reexports">,
  layout: OutputLayout,
): string {
  const named = (file.reexports ?? []).filter(({ names }) => names.length > 0);
  const modules = groupBy(named, ({ module }) =>
    moduleSpecifier(file, { root: file.root, module }, layout),
  );
  const statements = [...modules].map(([from, parts]) => {
    const names = parts.flatMap((part) => part.names).sort((a, b) => compareText(a.name, b.name));
    return statement("export", names, from);
  });
  return statements.join("\n");
}

/** On one line where it fits, or where breaking it would not shorten it; else one name a line. */
function statement(
  verb: "import" | "export",
  names: readonly ExportedName[],
  from: string,
): string {
  const onlyTypes = names.every((name) => name.type);
  const words = names.map(({ name, type }) => (type && !onlyTypes ? `type ${name}` : name));
  const keyword = onlyTypes ? `${verb} type` : verb;
  const line = `${keyword} { ${words.join(", ")} } from "${from}";`;
  if (line.length <= width || words.length === 1) return line;
  return `${keyword} {\n${words.map((word) => `  ${word},\n`).join("")}} from "${from}";`;
}
