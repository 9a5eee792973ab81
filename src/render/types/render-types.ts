import type { SchemaId, SchemaTable, TextDates } from "../../contract/schema.js";
import { compareText } from "../../lib/compare.js";
import type { TypePreset } from "../../lib/type-preset.js";
import { withoutCircle } from "./circle.js";
import { declare } from "./declarations.js";
import { rootDocumentation } from "./documentation.js";
import { printDeclarations } from "./modelina.js";
import { leadsTo, referencesIn } from "./references.js";
import type { TypeNode } from "./type-node.js";
import { startReading, typeOfId } from "./type-of-schema.js";

/** Type name of every schema that has a declaration of its own. */
export type TypeNames = Readonly<Record<SchemaId, string>>;

export interface TypeRequest {
  readonly id: SchemaId;
  /** The exported name of the root declaration. */
  readonly name: string;
  /** Further comment lines of the root; text of a document may stand in them. */
  readonly documentation: readonly string[];
  /** Names that the declarations inside leave alone, beside those of all types. */
  readonly reserved?: readonly string[];
}

export interface TypeOptions {
  /** Date-times are `Date`s, but for these. */
  readonly dates?: TextDates | undefined;
  /** Users' presets of Modelina. */
  readonly presets?: readonly TypePreset[] | undefined;
}

export interface RenderedTypes {
  /** Declarations with an empty line between them, without one at the end. */
  readonly text: string;
  /** Exported names: the root first, then those of the objects inside it. */
  readonly exports: readonly string[];
  /** Names of declarations elsewhere that the text refers to, in code-unit order. */
  readonly references: readonly string[];
}

/**
 * TypeScript declarations of what a schema accepts. A `$ref` to a schema in `names` is printed as its name,
 * any other one is printed in place; objects inside the root become interfaces of their own.
 * Rejects with a `PresetError`.
 */
export async function renderTypes(
  { id, name, documentation, reserved = [] }: TypeRequest,
  schemas: SchemaTable,
  names: TypeNames,
  { dates, presets }: TypeOptions = {},
): Promise<RenderedTypes> {
  const reading = startReading(schemas, (one) => (one === id ? name : names[one]), dates);
  const type = withoutCircle(typeOfId(id, reading), id, reading.unfolding);
  const root = { name, type, documentation: rootDocumentation(schemas[id]?.json, documentation) };
  const taken = takenBy(names);
  const { list, names: objects } = declare(root, (n) => taken.has(n) || reserved.includes(n));
  const hasOwnRecord = taken.has("Record") || list.some((d) => d.name === "Record");
  const references = new Set<string>();
  const naming = {
    objects,
    circular: (part: TypeNode) =>
      hasOwnRecord || referencesIn(part).some((r) => leadsTo(r.id, id, schemas)),
    refer: (reference: string) => references.add(reference),
  };
  const printed = await printDeclarations(list, naming, presets);
  references.delete(name);
  return {
    text: printed.join("\n\n"),
    exports: list.map((d) => d.name),
    references: [...references].sort(compareText),
  };
}

const known = new WeakMap<TypeNames, ReadonlySet<string>>();

/** The names of all types, once for the many files of a plan. */
function takenBy(names: TypeNames): ReadonlySet<string> {
  const taken = known.get(names) ?? new Set(Object.values(names));
  known.set(names, taken);
  return taken;
}
