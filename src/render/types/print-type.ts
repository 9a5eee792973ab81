import { memberName, quoted } from "../literal.js";
import {
  hasOnlyTemplates,
  type IndexSignature,
  indexSignatures,
  valueType,
} from "./index-signatures.js";
import { isUnknown, type ListNode, type ObjectNode, type TypeNode } from "./type-node.js";

/** The names that a type's text may use. */
export interface Naming {
  readonly objects: ReadonlyMap<ObjectNode, string>;
  /** Whether an alias of the type may not say `Record`: TypeScript looks through that, and finds a circle. */
  readonly circular: (type: TypeNode) => boolean;
  /** Called with each name that the text refers to. */
  readonly refer: (name: string) => void;
}

/** The runtime's type of values beside those that are known. */
export const UNRECOGNISED = "Unrecognised";

const WIDTH = 100;
/** A union of more members than this stands one member a line. */
const IN_LINE = 3;
/** Equal elements that are spelled out; beyond, the length is left to the validator. */
const SPELLED_OUT = 8;

/** A type as text on one line. */
export function flatType(type: TypeNode, naming: Naming): string {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "literal":
      return typeof type.value === "string" ? quoted(type.value) : String(type.value);
    case "date":
      return "Date";
    case "unrecognised":
      naming.refer(UNRECOGNISED);
      return type.of === "string" ? UNRECOGNISED : `${UNRECOGNISED}<${type.of}>`;
    case "reference":
      naming.refer(type.name);
      return type.name;
    case "list":
      return listText(type, naming);
    case "object":
      return naming.objects.get(type) ?? inlineObject(type, naming);
    case "union":
      return type.members.map((t) => operand(t, naming, false)).join(" | ");
    case "intersection":
      return type.members.map((t) => operand(t, naming, true)).join(" & ");
  }
}

/**
 * A type as it stands in a declaration: a long union one member a line.
 * `used` is the width of what stands before it on its line.
 */
export function typeText(type: TypeNode, naming: Naming, used: number): string {
  const flat = flatType(type, naming);
  const union = type.kind === "list" ? plainElement(type) : type;
  if (union?.kind !== "union") return flat;
  if (union.members.length <= IN_LINE && used + flat.length + 1 <= WIDTH) return flat;
  const lines = union.members.map((t) => `\n  | ${operand(t, naming, false)}`).join("");
  return type.kind === "list" ? `(${lines}\n)[]` : lines;
}

function operand(type: TypeNode, naming: Naming, inIntersection: boolean): string {
  const flat = flatType(type, naming);
  return inIntersection && type.kind === "union" ? `(${flat})` : flat;
}

function listText(list: ListNode, naming: Naming): string {
  const element = plainElement(list);
  if (element !== undefined) {
    const flat = flatType(element, naming);
    return element.kind === "union" || element.kind === "intersection"
      ? `(${flat})[]`
      : `${flat}[]`;
  }
  const { first, others, min, max } = list;
  const extra = min - first.length <= SPELLED_OUT ? min - first.length : 0;
  const elements = [...first, ...Array.from({ length: Math.max(0, extra) }, () => others)];
  const parts = elements.map((t, index) => {
    const text = flatType(t, naming);
    if (index < min) return text;
    return t.kind === "union" || t.kind === "intersection" ? `(${text})?` : `${text}?`;
  });
  if (max > elements.length)
    parts.push(`...${flatType({ ...list, first: [], min: 0, max: Infinity }, naming)}`);
  return `[${parts.join(", ")}]`;
}

/** The type of every element, where the list is no tuple. */
function plainElement({ first, others, min, max }: ListNode): TypeNode | undefined {
  const fixed = max === 0 || (min === max && max <= SPELLED_OUT);
  return first.length > 0 || fixed ? undefined : others;
}

function inlineObject(object: ObjectNode, naming: Naming): string {
  if (object.members.length > 0) {
    const members = object.members.map(
      ({ name, type, required }) =>
        `${memberKey(name)}${required ? "" : "?"}: ${flatType(type, naming)}`,
    );
    return `{ ${members.join("; ")} }`;
  }
  const value = valueType(object);
  const told = indexSignatures(object);
  // An interface leaves unsaid that other members can be anything.
  const isOpen = told.length === 0 || (isUnknown(value) && !hasOnlyTemplates(object));
  const all = isOpen ? [...told, { keys: "string", type: value, optional: false }] : told;
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0 && !naming.circular(value)) {
    return `Record<${only.keys}, ${flatType(only.type, naming)}>`;
  }
  return `{ ${all.map((signature) => signatureText(signature, naming)).join("; ")} }`;
}

/** A member that may be missing reads as undefined, and the signature covers what every member reads as. */
export function signatureText({ keys, type, optional }: IndexSignature, naming: Naming): string {
  return `[key: ${keys}]: ${flatType(type, naming)}${optional ? " | undefined" : ""}`;
}

/** A member's name as an interface says it. */
export function memberKey(name: string): string {
  return name === "__proto__" ? quoted(name) : memberName(name);
}
