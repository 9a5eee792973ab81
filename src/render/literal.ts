import { compareText } from "../lib/compare.js";

/** A piece of code inside a literal: printed as it is. Made by our renderers only, never from a document's text. */
export class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Literal =
  | null
  | boolean
  | number
  | string
  | Code
  | readonly Literal[]
  | { readonly [member: string]: Literal | undefined };

const width = 100;

/** A string literal that no text can break out of. */
export function quoted(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/** The same code, with escapes in its string literals for what ends lines or does something else than stand there. */
export function escapeInvisible(code: string): string {
  return code.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A member name: bare where it is a plain identifier, else quoted. `__proto__` is computed, so that it is a member. */
export function memberName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/**
 * Prints a value as TypeScript, members in their order, undefined ones left out: on one line where it fits,
 * else one member a line. `indent` is that of the line it starts on, `used` what already stands on that line.
 */
export function literal(value: Literal, indent = 0, used = 0): string {
  if (!isComposite(value)) return simple(value);
  const flat = onOneLine(value, width - indent - used);
  if (flat !== undefined) return flat;
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const entries = members(value).map(([name, member]) => {
    const label = labelOf(name);
    return `${pad}${label}${literal(member, inner, label.length + 1)},`;
  });
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return [open, ...entries, " ".repeat(indent) + close].join("\n");
}

/** `undefined` where that is longer than `room`, which large values are not read to their end for. */
function onOneLine(value: Literal, room: number): string | undefined {
  const parts: string[] = [];
  let left = room;
  for (const [name, member] of members(value)) {
    const label = labelOf(name);
    const text = isComposite(member) ? onOneLine(member, left) : simple(member);
    if (text === undefined || label.length + text.length > left) return undefined;
    left -= label.length + text.length;
    parts.push(label + text);
  }
  const all = parts.join(", ");
  const flat = Array.isArray(value) ? `[${all}]` : all === "" ? "{}" : `{ ${all} }`;
  return flat.length <= room ? flat : undefined;
}

function simple(value: Literal): string {
  if (value instanceof Code) return value.text;
  return typeof value === "string" ? quoted(value) : String(value);
}

function labelOf(name: string | undefined): string {
  return name === undefined ? "" : `${memberName(name)}: `;
}

function isComposite(value: Literal): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Code);
}

function members(value: Literal): readonly (readonly [string | undefined, Literal])[] {
  if (Array.isArray(value)) return value.map((member: Literal) => [undefined, member]);
  if (typeof value !== "object" || value === null || value instanceof Code) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[name, member]],
  );
}

/** A record as a literal with its members in code-unit order. */
export function sortedRecord(record: Readonly<Record<string, string>>): Literal {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareText(a, b)));
}
