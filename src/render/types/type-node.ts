import type { JsonSchemaObject, SchemaId } from "../../contract/schema.js";

/** A TypeScript type, before it is text. Every value that its schema accepts has it. */
export type TypeNode =
  | KeywordNode
  | LiteralNode
  | DateNode
  | UnrecognisedNode
  | ObjectNode
  | ListNode
  | UnionNode
  | IntersectionNode
  | ReferenceNode;

export interface KeywordNode {
  readonly kind: "keyword";
  readonly name: "string" | "number" | "boolean" | "null" | "unknown" | "never";
}

/** One string, number or boolean; null is a keyword. */
export interface LiteralNode {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}

/** A `Date`, text of a date-time on the wire. */
export interface DateNode {
  readonly kind: "date";
  /** Where the document says so; one place of several that say the same. */
  readonly schema: JsonSchemaObject;
}

/** Texts or numbers beside those that are known: what a newer writer may send. */
export interface UnrecognisedNode {
  readonly kind: "unrecognised";
  readonly of: "string" | "number";
}

/** An object. Told apart by identity: two uses of one node are one declaration. */
export interface ObjectNode {
  readonly kind: "object";
  readonly members: readonly Member[];
  /** What the values of other names are: `unknown` where anything goes, `never` where there are none. */
  readonly others: TypeNode;
  /** What the values of other names that match a pattern are, before `others` is asked. */
  readonly patterns: readonly PatternMember[];
  readonly documentation: readonly string[];
  /** What the document calls it, for the name of its declaration. */
  readonly hint?: string | undefined;
  /** One value of a `const` or `enum`: printed in place, never declared. */
  readonly constant?: true;
}

export interface Member {
  /** As on the wire. */
  readonly name: string;
  readonly type: TypeNode;
  readonly required: boolean;
  readonly documentation: readonly string[];
}

export interface PatternMember {
  readonly pattern: string;
  readonly type: TypeNode;
}

/** An array: first the elements of `first`, then any number of `others`, `min` to `max` of them all told. */
export interface ListNode {
  readonly kind: "list";
  readonly first: readonly TypeNode[];
  readonly others: TypeNode;
  readonly min: number;
  readonly max: number;
}

export interface UnionNode {
  readonly kind: "union";
  /** Two or more, none of them a union. */
  readonly members: readonly TypeNode[];
}

/** What could not be merged to one type. */
export interface IntersectionNode {
  readonly kind: "intersection";
  /** Two or more, none of them an intersection. */
  readonly members: readonly TypeNode[];
}

/** A type that is declared under a name, here or in another file. */
export interface ReferenceNode {
  readonly kind: "reference";
  readonly id: SchemaId;
  readonly name: string;
}

export const unknown: KeywordNode = { kind: "keyword", name: "unknown" };
export const never: KeywordNode = { kind: "keyword", name: "never" };
export const nothing: KeywordNode = { kind: "keyword", name: "null" };
export const text: KeywordNode = { kind: "keyword", name: "string" };
export const number: KeywordNode = { kind: "keyword", name: "number" };
export const boolean: KeywordNode = { kind: "keyword", name: "boolean" };

/** An object with no member of its own and any others. */
export const anyObject: ObjectNode = {
  kind: "object",
  members: [],
  others: unknown,
  patterns: [],
  documentation: [],
};

/** An array of anything. */
export const anyList: ListNode = {
  kind: "list",
  first: [],
  others: unknown,
  min: 0,
  max: Number.POSITIVE_INFINITY,
};

/** Whether no value has the type, as far as one level down shows. */
export function isNever(type: TypeNode): boolean {
  if (type.kind === "object") return type.members.some((m) => m.required && isNever(m.type));
  return type.kind === "keyword" && type.name === "never";
}

export function isUnknown(type: TypeNode): boolean {
  return type.kind === "keyword" && type.name === "unknown";
}

/** Two types with one key are the same, whatever their documentation says. */
export function keyOf(type: TypeNode): string {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "literal":
      return JSON.stringify(type.value);
    case "date":
      return "Date";
    case "unrecognised":
      return `?${type.of}`;
    case "reference":
      return `&${JSON.stringify(type.id)}`;
    case "list":
      return `[${type.first.map(keyOf).join()}…${keyOf(type.others)}×${type.min}-${type.max}]`;
    case "object":
      return `{${type.members.map(memberKey).join()}…${type.patterns.map(patternKey).join()}…${keyOf(type.others)}}`;
    default:
      return `${type.kind}(${type.members.map(keyOf).join()})`;
  }
}

function memberKey({ name, required, type }: Member): string {
  return `${JSON.stringify(name)}${required ? "" : "?"}:${keyOf(type)}`;
}

function patternKey({ pattern, type }: PatternMember): string {
  return `/${JSON.stringify(pattern)}/:${keyOf(type)}`;
}
