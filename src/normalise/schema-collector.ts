import type { Schema, SchemaId, SchemaTable } from "../contract/schema.js";
import { placeOf, type SourceRef } from "../contract/source.js";
import { compareText } from "../lib/compare.js";
import { escapeToken } from "../lib/json-pointer.js";
import type { RawNode } from "../parse/raw-node.js";
import { withLooseSchemas } from "./loose-schemas.js";
import type { Reader } from "./reader.js";
import { formatProblem, schemaOf } from "./schema-format.js";
import { schemaJson } from "./schema-json.js";
import { schemaName } from "./schema-name.js";

type Report = (
  code: "unsupported-format" | "invalid-pattern" | "keyword-unchecked" | "pattern-unchecked",
  place: SourceRef,
  message: string,
  remedy: string,
) => void;

/** Gathers every schema that has an identity, from the roots that it is given through all `$ref`s. */
export class SchemaCollector {
  readonly #reader: Reader;
  readonly #report: Report;
  readonly #found = new Map<SchemaId, Schema | undefined>();
  readonly #waiting: RawNode[] = [];
  readonly #loose = new Set<object>();

  constructor(reader: Reader, report: Report) {
    this.#reader = reader;
    this.#report = report;
  }

  /** Adds the schema that a node is or refers to; a reference that leads nowhere counts as `true`. */
  add(node: RawNode): SchemaId {
    const schema = schemaOf(this.#reader, this.#reader.resolve(node));
    if (schema === undefined) return this.addAnything(node);
    const id = idOf(schema);
    if (!this.#found.has(id)) {
      this.#found.set(id, undefined);
      this.#waiting.push(schema);
    }
    return id;
  }

  /** Adds the schema `true` at a place that has none. */
  addAnything(place: SourceRef): SchemaId {
    const id = idOf(place);
    if (!this.#found.has(id)) {
      this.#found.set(id, {
        id,
        name: undefined,
        json: true,
        source: placeOf(place),
        positions: {},
      });
    }
    return id;
  }

  /** Everything found, in code-unit order of the ids. */
  table(): SchemaTable {
    for (let node = this.#waiting.pop(); node !== undefined; node = this.#waiting.pop()) {
      this.#found.set(idOf(node), this.#schema(node));
    }
    const table: Record<SchemaId, Schema> = {};
    for (const id of [...this.#found.keys()].sort(compareText)) {
      const schema = this.#found.get(id);
      if (schema !== undefined) table[id] = schema;
    }
    return withLooseSchemas(table, this.#loose);
  }

  #schema(node: RawNode): Schema {
    const problem = formatProblem(this.#reader, node);
    if (problem !== undefined) {
      this.#report("unsupported-format", problem.place, problem.message, FORMAT_REMEDY);
    }
    return {
      id: idOf(node),
      name: schemaName(node),
      json:
        problem === undefined
          ? schemaJson(node, {
              reader: this.#reader,
              target: (reference) => this.add(reference),
              report: (...finding) => this.#report(...finding),
              loosened: (json) => this.#loose.add(json),
            })
          : true,
      source: placeOf(node),
      positions: positionsBelow(node),
    };
  }
}

export const FORMAT_REMEDY =
  "Describe the payload as a JSON Schema (draft-07) or as an AsyncAPI schema, and send it as JSON.";

function idOf({ file, pointer }: SourceRef): SchemaId {
  return `${file}#${pointer}`;
}

function positionsBelow(root: RawNode): Schema["positions"] {
  const positions: Record<string, readonly [number, number]> = {};
  const visit = (node: RawNode, pointer: string): void => {
    for (const [name, member] of node.members) {
      const below = `${pointer}/${escapeToken(name)}`;
      // Traits may have brought members from other files, whose lines would mislead here.
      if (member.file === root.file) positions[below] = [member.line, member.column];
      visit(member, below);
    }
  };
  visit(root, "");
  return positions;
}
