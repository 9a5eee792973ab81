import type { SchemaId, SchemaTable } from "../contract/schema.js";

/** The schemas that stand at one place and are still not read alike, as documents of two versions of AsyncAPI may read them. */
export function unequalSchemas(tables: readonly SchemaTable[]): ReadonlySet<SchemaId> {
  const texts = new Map<SchemaId, string>();
  const unequal = new Set<SchemaId>();
  for (const table of tables) {
    for (const { id, json } of Object.values(table)) {
      const text = JSON.stringify(json);
      if ((texts.get(id) ?? text) !== text) unequal.add(id);
      texts.set(id, text);
    }
  }
  return unequal;
}
