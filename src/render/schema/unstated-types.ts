import type { Contract } from "../../contract/contract.js";
import { isJsonObject } from "../../contract/json.js";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.js";
import { compareText } from "../../lib/compare.js";
import { escapeToken } from "../../lib/json-pointer.js";
import { withImpliedTypes } from "./implied-types.js";
import { placeInSchema } from "./place-in-schema.js";

/** Schemas that speak of properties or items, and admit values that have none: seldom what their authors mean. */
export function unstatedTypes({ schemas }: Contract): readonly Diagnostic[] {
  const implied = withImpliedTypes(schemas);
  return Object.keys(schemas)
    .sort(compareText)
    .flatMap((id) =>
      impliedIn(schemas[id]?.json, implied[id]?.json, "").map(({ pointer, type }) =>
        diagnostic("type-unstated", {
          message: `This schema has no type, so beside ${kindsText(type)} it admits every other kind of value, and so does its TypeScript type.`,
          remedy: `Add type: ${type.length === 1 ? type[0] : `[${type.join(", ")}]`}, or set impliedTypes: true in the configuration.`,
          source: placeInSchema(schemas, id, pointer),
        }),
      ),
    );
}

interface Implied {
  readonly pointer: string;
  readonly type: readonly string[];
}

/** Places that have a type only where it is implied. */
function impliedIn(written: unknown, implied: unknown, pointer: string): readonly Implied[] {
  if (Array.isArray(written) && Array.isArray(implied)) {
    return written.flatMap((item, index) => impliedIn(item, implied[index], `${pointer}/${index}`));
  }
  if (!isJsonObject(written) || !isJsonObject(implied)) return [];
  const type = [implied["type"]].flat().map(String);
  const own = "type" in implied && !("type" in written) ? [{ pointer, type }] : [];
  const inside = Object.keys(written).flatMap((name) =>
    impliedIn(written[name], implied[name], `${pointer}/${escapeToken(name)}`),
  );
  return [...own, ...inside];
}

function kindsText(type: readonly string[]): string {
  return type.map((kind) => `${kind}s`).join(" and ");
}
