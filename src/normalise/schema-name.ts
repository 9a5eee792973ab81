import type { SourceRef } from "../contract/source.js";
import { fileStem } from "../lib/file-stem.js";
import { pointerTokens } from "../lib/json-pointer.js";

const containers: ReadonlySet<string> = new Set(["schemas", "definitions", "$defs"]);

/**
 * The name that a document gives a schema: its key in `schemas` or `definitions`, the one token of its pointer,
 * or for a whole file the file's name. Any other place names none.
 */
export function schemaName({ file, pointer }: SourceRef): string | undefined {
  const tokens = pointerTokens(pointer) ?? [];
  if (tokens.length === 0) return fileStem(file);
  // A 3.x multi-format schema: `schemas/Name/schema`.
  const named =
    tokens.at(-1) === "schema" && containers.has(tokens.at(-3) ?? "")
      ? tokens.slice(0, -1)
      : tokens;
  return named.length === 1 || containers.has(named.at(-2) ?? "") ? named.at(-1) : undefined;
}
