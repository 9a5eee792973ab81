import { posix } from "node:path";
import { compareText } from "../lib/compare.js";
import type { RenderedFile, Root } from "../render/rendered-file.js";
import { runtimeHeader } from "./header.js";
import { type OutputLayout, specifier } from "./output-layout.js";

/** Text of a runtime module by its path below `src/runtime`, without extension. */
export type RuntimeSource = (module: string) => string;

/** A runtime module that the output needs. */
export interface RuntimeFile {
  readonly root: Root;
  /** Path without extension, relative to its root: `runtime/message/message`. */
  readonly module: string;
  readonly text: string;
}

const importPattern = /(?<=\bfrom ")\.[^"]*(?=")/g;
/** A package, but for Node's own modules. */
const packagePattern = /(?<=^(?:import|\}) [^"]*\bfrom ")(?!\.|node:)[^"]*(?=")/gm;

/** The runtime files that the given files reach, in code-unit order. Empty where a package has them. */
export function runtimeFiles(
  files: readonly RenderedFile[],
  source: RuntimeSource,
  layout: OutputLayout,
): readonly RuntimeFile[] {
  if (layout.runtime === "package") return [];
  const found = new Map<string, string>();
  const queue = files.flatMap(({ imports, reexports = [] }) => [
    ...imports.flatMap(({ from }) => ("module" in from ? runtimeModule(from.module) : [])),
    ...reexports.flatMap(({ module }) => runtimeModule(module)),
  ]);
  for (let module = queue.pop(); module !== undefined; module = queue.pop()) {
    if (found.has(module)) continue;
    const text = source(module);
    found.set(module, text);
    queue.push(...importsOf(module, text));
  }
  const header = runtimeHeader(librariesOf(found));
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .map(([module, text]) => ({
      ...placeOf(module),
      text: header + relinked(module, text, layout),
    }));
}

/** The packages that the modules import, tests left out: `kafkajs`, then those of extras. */
function librariesOf(modules: ReadonlyMap<string, string>): readonly string[] {
  const imported = [...modules]
    .filter(([module]) => placeOf(module).root === "code")
    .flatMap(([, text]) => text.match(packagePattern) ?? [])
    .filter((name) => name !== "kafkajs");
  return ["kafkajs", ...[...new Set(imported)].sort(compareText)];
}

function runtimeModule(module: string): readonly string[] {
  return module.startsWith("runtime/") ? [module.slice("runtime/".length)] : [];
}

const foldersOfTests: ReadonlySet<string | undefined> = new Set([
  "memory",
  "test-service",
  "testing",
]);

/** What serves tests only goes with the tests. */
function placeOf(module: string): { root: Root; module: string } {
  const forTests = foldersOfTests.has(module.split("/")[0]);
  return { root: forTests ? "testing" : "code", module: `runtime/${module}` };
}

function importsOf(module: string, text: string): readonly string[] {
  return [...text.matchAll(importPattern)].map(([path]) => resolved(module, path));
}

function resolved(module: string, path: string): string {
  return posix.join(posix.dirname(module), path.replace(/\.js$/, ""));
}

function relinked(module: string, text: string, layout: OutputLayout): string {
  return text.replace(importPattern, (path) =>
    specifier(placeOf(module), placeOf(resolved(module, path)), layout),
  );
}
