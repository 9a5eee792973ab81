import type { SchemaId, SchemaTable } from "../../contract/schema.js";
import type { SourceRef } from "../../contract/source.js";

/** Where a part of a schema stands in its document; the schema itself where that is not known. */
export function placeInSchema(
  schemas: SchemaTable,
  id: SchemaId,
  pointer: string,
): SourceRef | undefined {
  const schema = schemas[id];
  if (schema === undefined) return undefined;
  const [line, column] = schema.positions[pointer] ?? [schema.source.line, schema.source.column];
  return { file: schema.source.file, pointer: schema.source.pointer + pointer, line, column };
}
