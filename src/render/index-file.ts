import { compareText } from "../lib/compare.js";
import type { ExtraName } from "../lib/extras.js";
import { groupBy } from "../lib/group-by.js";
import type { Plan } from "../plan/plan.js";
import type { Reexport, RenderedFile } from "./rendered-file.js";
import { runtimeReexports } from "./runtime-reexports.js";

/**
 * `index.ts`: every name of the output, listed by hand. A nested type whose name stands in two files is reached
 * through the first of them only.
 */
export function indexFile(
  own: readonly Reexport[],
  { service, patterns }: Plan,
  extras: readonly ExtraName[],
): RenderedFile {
  const ofRuntime = runtimeReexports(service, extras, patterns.length > 0);
  const byModule = groupBy([...own, ...ofRuntime], ({ module }) => module);
  const taken = new Set<string>();
  const reexports = [...byModule]
    .sort(([a], [b]) => compareText(a, b))
    .map(([module, parts]): Reexport => {
      const names = [
        ...groupBy(
          parts.flatMap((part) => part.names),
          ({ name }) => name,
        ),
      ]
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
