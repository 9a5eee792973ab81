import type { Borrowed } from "../plan/plan.js";
import type { Reexport, RenderedFile } from "./rendered-file.js";

/**
 * What an output passes on from the shared one: all of a message that it uses, and of a schema; of the file of any other
 * message only the types that it uses.
 */
export function borrowedReexports(
  { messages, modules }: Borrowed,
  shared: readonly RenderedFile[],
): readonly Reexport[] {
  const whole = new Set([...messages.values()].map(({ module }) => module));
  const used = new Set(Object.values(modules));
  return shared
    .filter(({ module }) => used.has(module))
    .map(({ module, exports }) => {
      const isWhole = whole.has(module) || !module.startsWith("messages/");
      return {
        module,
        names: exports.filter(({ name }) => isWhole || Object.hasOwn(modules, name)),
      };
    });
}
