import type { JsonValue } from "./json.js";
import type { SourceRef } from "./source.js";

/**
 * Identity of a schema: the file it stands in and its JSON pointer, `specs/common.yaml#/components/schemas/Address`.
 * Two messages that reach one definition by `$ref` share one id.
 */
export type SchemaId = string;

/**
 * A JSON Schema (draft-07 as AsyncAPI extends it), as written, but for three things:
 * every `$ref` holds the {@link SchemaId} of its target, which is a key of `Contract.schemas`, and only prose,
 * `default`, `examples` and `x-…` stand beside it; `$id`, `$schema` and `definitions` are gone;
 * the members of every map but `properties` are in code-unit order.
 */
export type JsonSchema = boolean | JsonSchemaObject;

export interface JsonSchemaObject {
  readonly $ref?: SchemaId;
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly format?: string;
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  readonly default?: JsonValue;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly additionalItems?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependencies?: Readonly<Record<string, JsonSchema | readonly string[]>>;
  readonly discriminator?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly [keyword: string]: unknown;
}

/** A schema that has an identity: a payload, headers or key at its root, or the target of a `$ref`. */
export interface Schema {
  readonly id: SchemaId;
  /** The name the document gives it (`components/schemas/<name>`, `definitions/<name>`, a file's name), if any. */
  readonly name: string | undefined;
  readonly json: JsonSchema;
  readonly source: SourceRef;
  /** Where each node below it stands: JSON pointer relative to `source.pointer` → `[line, column]`, both 1-based. */
  readonly positions: Readonly<Record<string, readonly [line: number, column: number]>>;
}

/**
 * Where date-times are `Date`s in generated code: the schemas of those that stay text all the same, as nodes of the table.
 */
export type TextDates = ReadonlySet<JsonSchemaObject>;

/** All schemas of a contract by their id, in code-unit order of the ids. */
export type SchemaTable = Readonly<Record<SchemaId, Schema>>;
