import type { DiagnosticCode } from "./catalogue.js";
import type { Diagnostic } from "./diagnostic.js";
import { inOrder } from "./in-order.js";

/** Findings that yield to a more exact one at their place, the least exact first. */
const general: readonly DiagnosticCode[] = ["asyncapi-invalid", "invalid-schema"];

/**
 * The findings of all stages as one list: in order, each once, and without what AsyncAPI's own parser or the compiler of
 * validators says at a place of which something more exact is said.
 */
export function fold(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return inOrder(
    diagnostics.filter((d) => {
      const rank = rankOf(d);
      return !diagnostics.some((other) => rankOf(other) > rank && covers(other, d));
    }),
  );
}

function rankOf({ code }: Diagnostic): number {
  const rank = general.indexOf(code);
  return rank === -1 ? general.length : rank;
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
