// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isTuple, itemSchema, tupleLength } from "../schema/array-check.js";
import { definition, definitionName } from "../schema/definition.js";
import { isJsonObject } from "../schema/json-type.js";
import { isDeclared, isNameList } from "../schema/object-check.js";
import { accepts } from "../schema/schema-check.js";
import { regularExpression } from "../schema/string-check.js";
import type { Definitions, TestSchema, TestSchemaObject } from "../schema/test-schema.js";

/** A place in a valid value and one schema that holds there. */
export interface Site {
  readonly schema: TestSchemaObject;
  readonly value: unknown;
  /** Member names and indices from the root. */
  readonly path: readonly string[];
  /** The same for all values: `#/properties/items/items`; below a `$ref`, after the definition's name. */
  readonly schemaPath: string;
  /** The branches of `oneOf`, `if` and the like that lead here: a value that fails here fails there under another keyword too. */
  readonly branches: readonly string[];
}

/** Every place that a schema says something about in a value that meets it. */
export function sites(
  schema: TestSchema,
  definitions: Definitions,
  value: unknown,
): readonly Site[] {
  return [
    ...new SiteWalk(definitions).below(schema, { value, path: [], schemaPath: "#", branches: [] }),
  ];
}

type Spot = Omit<Site, "schema">;

class SiteWalk {
  private readonly definitions: Definitions;

  constructor(definitions: Definitions) {
    this.definitions = definitions;
  }

  *below(schema: TestSchema, spot: Spot): Generator<Site> {
    if (typeof schema === "boolean") return;
    if (schema.$ref !== undefined)
      yield* this.below(definition(schema.$ref, this.definitions), this.inside(schema.$ref, spot));
    yield { schema, ...spot };
    for (const [index, part] of (schema.allOf ?? []).entries())
      yield* this.below(part, { ...spot, schemaPath: `${spot.schemaPath}/allOf/${index}` });
    yield* this.branches(schema, spot);
    if (isJsonObject(spot.value)) yield* this.members(schema, spot.value, spot);
    if (Array.isArray(spot.value)) yield* this.items(schema, spot.value, spot);
  }

  private inside($ref: string, spot: Spot): Spot {
    return { ...spot, schemaPath: definitionName($ref, this.definitions) };
  }

  /** Only where one branch alone accepts the value: then it is that one which a change breaks. */
  private *branches(schema: TestSchemaObject, spot: Spot): Generator<Site> {
    for (const keyword of ["oneOf", "anyOf"] as const) {
      const accepting = [...(schema[keyword] ?? []).entries()].filter(([, branch]) =>
        this.accepts(branch, spot.value),
      );
      const [only, ...others] = accepting;
      if (only === undefined || others.length > 0) continue;
      const [index, branch] = only;
      yield* this.branch(branch, `${keyword}/${index}`, spot);
    }
    if (schema.if !== undefined) {
      const keyword = this.accepts(schema.if, spot.value) ? "then" : "else";
      yield* this.branch(schema[keyword] ?? true, keyword, spot);
    }
    for (const [name, dependency] of Object.entries(schema.dependencies ?? {}))
      if (!isNameList(dependency) && isJsonObject(spot.value) && Object.hasOwn(spot.value, name))
        yield* this.branch(dependency, `dependencies/${name}`, spot);
  }

  private branch(branch: TestSchema, keyword: string, spot: Spot): Generator<Site> {
    const label = this.label(branch) ?? keyword;
    return this.below(branch, {
      ...spot,
      schemaPath: `${spot.schemaPath}/${keyword}`,
      branches: [...spot.branches, label],
    });
  }

  private label(branch: TestSchema): string | undefined {
    if (typeof branch === "boolean") return undefined;
    if (branch.$ref !== undefined) return definitionName(branch.$ref, this.definitions);
    return typeof branch["title"] === "string" ? branch["title"] : undefined;
  }

  private *members(
    schema: TestSchemaObject,
    value: Readonly<Record<string, unknown>>,
    spot: Spot,
  ): Generator<Site> {
    const { properties = {}, patternProperties = {}, additionalProperties = true } = schema;
    for (const [name, member] of Object.entries(value)) {
      const at = (keyword: string): Spot => step(spot, name, member, keyword);
      if (Object.hasOwn(properties, name))
        yield* this.below(properties[name] ?? true, at(`properties/${name}`));
      for (const [pattern, other] of Object.entries(patternProperties))
        if (regularExpression(pattern).test(name))
          yield* this.below(other, at(`patternProperties/${pattern}`));
      if (!isDeclared(schema, name))
        yield* this.below(additionalProperties, at("additionalProperties"));
    }
  }

  private *items(schema: TestSchemaObject, value: readonly unknown[], spot: Spot): Generator<Site> {
    const tuple = isTuple(schema.items ?? true);
    for (const [index, item] of value.entries()) {
      const keyword = !tuple
        ? "items"
        : index < tupleLength(schema)
          ? `items/${index}`
          : "additionalItems";
      yield* this.below(itemSchema(schema, index), step(spot, String(index), item, keyword));
    }
  }

  private accepts(schema: TestSchema, value: unknown): boolean {
    return accepts(schema, this.definitions, value);
  }
}

function step(
  { path, schemaPath, branches }: Spot,
  token: string,
  value: unknown,
  keyword: string,
): Spot {
  return { value, path: [...path, token], schemaPath: `${schemaPath}/${keyword}`, branches };
}
