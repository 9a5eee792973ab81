import type { Schema, SchemaId, SchemaTable } from "../../contract/schema.js";
import { compareText } from "../../lib/compare.js";
import { type Tags, tolerantSchema } from "./tolerant-schema.js";

/** Adds to the schemas of a contract those that tolerant readers have instead. */
export class TolerantSchemas {
  private readonly schemas: SchemaTable;
  private readonly added = new Map<SchemaId, Schema>();

  constructor(schemas: SchemaTable) {
    this.schemas = schemas;
  }

  /** The schema of a tolerant reader; the same one where there is nothing to be tolerant of. */
  idOf(id: SchemaId, tags: Tags): SchemaId {
    // A `~` that stands for itself is written `~0` in a pointer.
    const tolerant = `${id}~tolerant${tags.size === 0 ? "" : JSON.stringify([...tags].sort())}`;
    const schema = this.schemas[id];
    if (this.added.has(tolerant)) return tolerant;
    if (schema === undefined || !this.differs(id, tags)) return id;
    const name = schema.name ?? schema.source.pointer.split("/").at(-1) ?? "";
    // Claims the id before the schema is followed, which may lead back here.
    this.added.set(tolerant, { ...schema, id: tolerant, name: `${name}Read` });
    const json = tolerantSchema(schema.json, tags, this.schemas, (target, inner) =>
      this.idOf(target, inner),
    );
    this.added.set(tolerant, { ...schema, id: tolerant, name: `${name}Read`, json });
    return tolerant;
  }

  /** All schemas, in code-unit order of their ids. */
  table(): SchemaTable {
    const all = [...Object.values(this.schemas), ...this.added.values()];
    return Object.fromEntries(
      all.sort((a, b) => compareText(a.id, b.id)).map((schema) => [schema.id, schema]),
    );
  }

  /** Whether anything that a schema leads to is closed. */
  private differs(id: SchemaId, tags: Tags): boolean {
    const seen = new Set<string>();
    const left: (readonly [SchemaId, Tags])[] = [[id, tags]];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [target, names] = next;
      const key = JSON.stringify([target, ...names]);
      const json = this.schemas[target]?.json;
      if (json === undefined || seen.has(key)) continue;
      seen.add(key);
      const same = tolerantSchema(json, names, this.schemas, (ref, inner) => {
        left.push([ref, inner]);
        return ref;
      });
      if (JSON.stringify(same) !== JSON.stringify(json)) return true;
    }
    return false;
  }
}
