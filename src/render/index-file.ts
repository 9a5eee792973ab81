import { compareText } from "../lib/compare.js";
import { groupBy } from "../lib/group-by.js";
import type { Reexport, RenderedFile } from "./rendered-file.js";

/**
 * `index.ts`: every name of the output, listed by hand. A nested type whose name stands in two files is reached
 * through the first of them only.
 */
export function indexFile(files: readonly RenderedFile[]): RenderedFile {
  const taken = new Set<string>();
  const reexports = files
    .filter((file) => file.exports.length > 0)
    .sort((a, b) => compareText(a.module, b.module))
    .map(({ module, exports }): Reexport => {
      const names = [...groupBy(exports, ({ name }) => name)]
        .filter(([name]) => !taken.has(name))
        .sort(([a], [b]) => compareText(a, b))
        .map(([name, uses]) => ({ name, type: uses.every((use) => use.type) }));
      for (const { name } of names) taken.add(name);
      return { module, names };
    });
  return {
    root: "code",
    module: "index",
    body: "",
    imports: [],
    reexports,
    exports: [],
    source: undefined,
  };
}
