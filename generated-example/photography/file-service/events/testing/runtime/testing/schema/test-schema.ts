// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A JSON Schema (draft-07 as AsyncAPI extends it) as generated tests carry it; `$ref` names a member of {@link Definitions}. */
export type TestSchema = boolean | TestSchemaObject;

export interface TestSchemaObject {
  /** `#/definitions/<name>`, or a key of the table as it is. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, TestSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: TestSchema;
  readonly patternProperties?: Readonly<Record<string, TestSchema>>;
  readonly propertyNames?: TestSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependencies?: Readonly<Record<string, TestSchema | readonly string[]>>;
  readonly items?: TestSchema | readonly TestSchema[];
  readonly additionalItems?: TestSchema;
  readonly contains?: TestSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly allOf?: readonly TestSchema[];
  readonly anyOf?: readonly TestSchema[];
  readonly oneOf?: readonly TestSchema[];
  readonly not?: TestSchema;
  readonly if?: TestSchema;
  readonly then?: TestSchema;
  readonly else?: TestSchema;
  readonly [keyword: string]: unknown;
}

/** The schemas that `$ref`s point at, by name. */
export type Definitions = Readonly<Record<string, TestSchema>>;
