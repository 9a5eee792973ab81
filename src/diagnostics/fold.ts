import type { Diagnostic } from "./diagnostic.js";
import { inOrder } from "./in-order.js";

/**
 * The findings of all stages as one list: in order, each once, and without what AsyncAPI's own parser says at a place
 * of which we have said something more exact.
 */
export function fold(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const own = diagnostics.filter(({ code }) => code !== "asyncapi-invalid");
  return inOrder(
    diagnostics.filter(
      (d) => d.code !== "asyncapi-invalid" || !own.some((other) => covers(other, d)),
    ),
  );
}

function covers({ code, severity, source }: Diagnostic, invalid: Diagnostic): boolean {
  const place = invalid.source;
  if (severity !== "error" || source === undefined || source.file !== place?.file) return false;
  if (source.pointer === place.pointer) return true;
  // The schema of a format that we don't read breaks rules of the format that the parser takes it for.
  const owner = source.pointer.replace(/\/schemaFormat$/, "");
  return (
    code === "unsupported-format" &&
    owner !== source.pointer &&
    [`${owner}/schema`, `${owner}/payload`].some((schema) => isAtOrBelow(place.pointer, schema))
  );
}

function isAtOrBelow(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}
