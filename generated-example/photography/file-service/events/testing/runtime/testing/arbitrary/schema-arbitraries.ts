// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { definition, definitionName } from "../schema/definition.js";
import type { JsonType } from "../schema/json-type.js";
import { accepts } from "../schema/schema-check.js";
import type { TestSchema } from "../schema/test-schema.js";
import { arrayArbitrary } from "./array-arbitrary.js";
import { BoundedFilter, type Budget } from "./bounded-filter.js";
import { choiceOf } from "./choice.js";
import {
  type Conjunction,
  conjunction,
  type DefinitionTable,
  entered,
  type Place,
} from "./conjunction.js";
import { jsonArbitrary } from "./json-arbitrary.js";
import type { Maker, Style } from "./maker.js";
import { attempt, NoValueFound, successes } from "./no-value-found.js";
import { integerArbitrary, numberArbitrary } from "./number-arbitrary.js";
import { objectArbitrary } from "./object-arbitrary.js";
import { possibleTypes } from "./possible-types.js";
import { readableValues } from "./readable-values.js";
import { stringArbitrary } from "./string-arbitrary.js";

/** Misses of all filters together before one value is given up: a second at most, as a rule. */
const patience = 5_000;

/** Keywords that arrays and objects are not made for exactly, so that what is made must be filtered. */
const inexact: readonly string[] = [
  "oneOf",
  "anyOf",
  "not",
  "if",
  "dependencies",
  "contains",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "propertyNames",
  "patternProperties",
];

/** Arbitraries for the schemas of one document; each definition is made once per depth. */
export class SchemaArbitraries implements Maker {
  readonly style: Style;
  private readonly table: DefinitionTable;
  private readonly budget: Budget = { left: patience };
  private readonly made = new Map<string, fc.Arbitrary<unknown> | NoValueFound>();

  constructor(table: DefinitionTable, style: Style) {
    this.table = table;
    this.style = style;
  }

  /** Values of a whole schema; each may spend the full patience. */
  root(schema: TestSchema, schemaPath: string): fc.Arbitrary<unknown> {
    const values = this.of([schema], { schemaPath, depth: this.style.depth, nesting: 0 });
    const bounds = { budget: this.budget, schemaPath, refill: patience };
    return new BoundedFilter(values, (value) => this.accepts(schema, value), bounds);
  }

  of(schemas: readonly TestSchema[], place: Place): fc.Arbitrary<unknown> {
    const [only, ...others] = schemas.filter((schema) => schema !== true);
    if (only === undefined) return this.style.documented ? fc.constant("anything") : jsonArbitrary;
    if (others.length > 0) return this.conjoined({ allOf: [only, ...others] }, place);
    if (typeof only === "object" && only.$ref !== undefined && Object.keys(only).length === 1)
      return this.defined(only.$ref, place);
    return this.conjoined(only, place);
  }

  filtered<T>(inner: fc.Arbitrary<T>, fits: (value: T) => boolean, place: Place): fc.Arbitrary<T> {
    return new BoundedFilter(inner, fits, { budget: this.budget, schemaPath: place.schemaPath });
  }

  private defined($ref: string, place: Place): fc.Arbitrary<unknown> {
    const { depth, nesting } = entered($ref, this.table, place);
    const schemaPath = definitionName($ref, this.table.definitions);
    const key = `${depth} ${nesting} ${schemaPath}`;
    const target = definition($ref, this.table.definitions);
    const inside = { schemaPath, depth, nesting };
    const made = this.made.get(key) ?? attempt(() => this.of([target], inside));
    this.made.set(key, made);
    if (made instanceof NoValueFound) throw made;
    return made;
  }

  private conjoined(schema: TestSchema, at: Place): fc.Arbitrary<unknown> {
    const { parts, place } = conjunction(schema, this.table, at);
    const documented = this.style.documented ? this.documented(parts) : [];
    if (documented.length > 0) return fc.constant(documented[0]);
    const values = this.chosen(parts, place);
    if (!parts.some((part) => inexact.some((keyword) => keyword in part))) return values;
    return this.filtered(values, (value) => this.meets(parts, value), place);
  }

  private documented(parts: Conjunction): readonly unknown[] {
    const values = parts.flatMap((part) => [
      ...(part.examples ?? []),
      part["example"],
      part.default,
    ]);
    return values.filter((value) => value !== undefined && this.meets(parts, value));
  }

  /** Takes the choices out of a conjunction one after the other, then makes values by type. */
  private chosen(parts: Conjunction, place: Place): fc.Arbitrary<unknown> {
    const choice = choiceOf(parts);
    if (choice === undefined) return this.typed(parts, place);
    return oneOf(choice.options, place, (option) => {
      const branch = conjunction(option, this.table, place);
      return this.chosen([...choice.rest, ...branch.parts], branch.place);
    });
  }

  private typed(parts: Conjunction, place: Place): fc.Arbitrary<unknown> {
    const listed = parts.find((part) => Object.hasOwn(part, "const") || part.enum !== undefined);
    if (listed !== undefined) {
      const values = Object.hasOwn(listed, "const") ? [listed.const] : (listed.enum ?? []);
      const fitting = values.filter((value) => this.meets(parts, value));
      if (fitting.length > 0) return fc.constantFrom(...fitting);
      throw new NoValueFound(
        place.schemaPath,
        "none of its listed values meets its other keywords",
      );
    }
    const types = possibleTypes(parts);
    if (types === undefined) return jsonArbitrary;
    if (types.length === 0)
      throw new NoValueFound(place.schemaPath, "its types exclude one another");
    return oneOf(types, place, (type) => this.ofType(type, parts, place));
  }

  private ofType(type: JsonType, parts: Conjunction, place: Place): fc.Arbitrary<unknown> {
    if (type === "object") return objectArbitrary(parts, this, place);
    if (type === "array") return arrayArbitrary(parts, this, place);
    const readable = this.style.documented ? readableValues(type, parts, place) : [];
    const fitting = readable.filter((value) => this.meets(parts, value));
    if (fitting.length > 0) return fc.constant(fitting[0]);
    return this.filtered(scalar(type, parts, place), (value) => this.meets(parts, value), place);
  }

  private meets(parts: Conjunction, value: unknown): boolean {
    return parts.every((part) => this.accepts(part, value));
  }

  private accepts(schema: TestSchema, value: unknown): boolean {
    return accepts(schema, this.table.definitions, value);
  }
}

function scalar(type: JsonType, parts: Conjunction, place: Place): fc.Arbitrary<unknown> {
  if (type === "string") return stringArbitrary(parts, place.schemaPath);
  if (type === "integer") return integerArbitrary(parts, place.schemaPath);
  if (type === "number") return numberArbitrary(parts, place.schemaPath);
  return type === "boolean" ? fc.boolean() : fc.constant(null);
}

/** Values of any of the options that have some. */
function oneOf<T>(
  options: readonly T[],
  place: Place,
  make: (option: T) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const made = options.map((option) => attempt(() => make(option)));
  const possible = successes(made);
  if (possible.length > 0) return fc.oneof(...possible);
  const [first] = made;
  throw first instanceof NoValueFound
    ? first
    : new NoValueFound(place.schemaPath, "it leaves nothing to choose from");
}
