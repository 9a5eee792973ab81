import { compilePattern } from "../../lib/pattern.js";
import { quoted } from "../literal.js";

/** A template literal type as the texts between its `${string}`s: `["x-", ""]` is `x-${string}`. */
export type KeyTemplate = readonly string[];

/** Names that a pattern matches, as template literal types. */
export interface NamePattern {
  readonly templates: readonly KeyTemplate[];
  /** Whether the pattern matches all names that the types have, not just some of them. */
  readonly exact: boolean;
}

/** Alternatives of a pattern that are spelled out. */
const LIMIT = 4;

const TOKEN =
  /(?<some>\[(?:\\.|[^\]\\])*\]|\.|\\[dDwWsSbBfnrtv])|(?<group>\((?:\?:)?)|\\(?<escaped>[^A-Za-z0-9])|(?<edge>[$^])|(?<plain>[^\\.|?*+()[\]{}])/suy;
const QUANTIFIER = /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y;

type Atom = { readonly text: string } | "any" | "some" | "^" | "$";

/**
 * The names that a pattern of a document matches: `^x-` is `x-${string}`, `^(a|b)_` is `a_${string}` or `b_${string}`.
 * Undefined where types can't say them: of single names, of all, and of patterns that say more than texts and gaps.
 */
export function namePattern(pattern: string): NamePattern | undefined {
  // Half a character is a text to one sort of regular expression and none to the other.
  if (compilePattern(pattern) === undefined || /\p{Cs}|[^\0-\uffff]/u.test(pattern))
    return undefined;
  const cursor = { text: pattern, at: 0 };
  const alternatives = readAlternatives(cursor);
  if (alternatives === undefined || cursor.at < pattern.length) return undefined;
  const found = alternatives.map(templateOf);
  const templates = found.flatMap((one) => (one === undefined ? [] : [one.template]));
  const isSaid = templates.length === found.length && templates.every((one) => one.join("") !== "");
  if (!isSaid || templates.some(({ length }) => length < 2)) return undefined;
  return { templates, exact: found.every((one) => one?.exact === true) };
}

/** Whether a pattern says nothing of a name: `.*` without more. */
export function matchesAll(pattern: string): boolean {
  return /^\^?(?:\.\*)?$|^(?:\.\*)?\$?$/.test(pattern);
}

/** As TypeScript text. */
export function templateText(template: KeyTemplate): string {
  const texts = template.map((text) =>
    quoted(text).slice(1, -1).replaceAll("`", "\\`").replaceAll("${", "\\${"),
  );
  return `\`${texts.join("${string}")}\``;
}

/** Whether TypeScript finds that a name, or what the names of another template begin, hold and end with, fits. */
export function fitsTemplate(name: string, template: KeyTemplate): boolean {
  const [first = "", ...others] = template;
  const last = others.at(-1) ?? "";
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const text of others.slice(0, -1)) {
    const found = name.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return at <= end;
}

/** Whether the names of one template are among those of another. */
export function isWithin(inner: KeyTemplate, outer: KeyTemplate): boolean {
  return fitsTemplate(inner.join("\uffff"), outer);
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Up to the end of the pattern or of the group. */
function readAlternatives(cursor: Cursor): readonly (readonly Atom[])[] | undefined {
  const done: (readonly Atom[])[] = [];
  let current: (readonly Atom[])[] = [[]];
  for (;;) {
    const next = cursor.text[cursor.at];
    if (next === undefined || next === ")") return [...done, ...current];
    if (next === "|") {
      cursor.at += 1;
      done.push(...current);
      current = [[]];
      continue;
    }
    const atoms = readAtom(cursor);
    if (atoms === undefined) return undefined;
    current = current.flatMap((before) => atoms.map((after) => [...before, ...after]));
    if (done.length + current.length > LIMIT) return undefined;
  }
}

/** One atom with its quantifier, in its alternatives. */
function readAtom(cursor: Cursor): readonly (readonly Atom[])[] | undefined {
  const start = cursor.at;
  const groups = read(TOKEN, cursor)?.groups;
  if (groups === undefined) return undefined;
  const { group, edge } = groups;
  const inner = group === undefined ? undefined : readAlternatives(cursor);
  if (group !== undefined) {
    if (inner === undefined || cursor.text[cursor.at] !== ")") return undefined;
    cursor.at += 1;
  }
  const isDot = cursor.text.slice(start, cursor.at) === ".";
  const quantifier = read(QUANTIFIER, cursor)?.[0];
  const text = groups["escaped"] ?? groups["plain"];
  if (quantifier?.startsWith("+") && text !== undefined) return [[{ text }, "some"]];
  if (quantifier !== undefined) return [[isDot && quantifier.startsWith("*") ? "any" : "some"]];
  if (inner !== undefined) return inner;
  if (edge === "^" || edge === "$") return [[edge]];
  return [[text === undefined ? "some" : { text }]];
}

function read(token: RegExp, cursor: Cursor): RegExpExecArray | undefined {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.text);
  if (found !== null) cursor.at += found[0].length;
  return found ?? undefined;
}

/** Where a pattern is not bound to an end of the name, anything may stand there. */
function templateOf(
  atoms: readonly Atom[],
): { readonly template: KeyTemplate; readonly exact: boolean } | undefined {
  const left = [...atoms];
  const isBound = { start: left[0] === "^", end: left.at(-1) === "$" };
  if (isBound.start) left.shift();
  if (isBound.end) left.pop();
  if (left.some((atom) => atom === "^" || atom === "$")) return undefined;
  while (!isBound.start && left[0] === "any") left.shift();
  while (!isBound.end && left.at(-1) === "any") left.pop();
  const texts = isBound.start ? [""] : ["", ""];
  for (const atom of [...left, ...(isBound.end ? [] : ["some" as const])]) {
    const last = texts.length - 1;
    if (typeof atom === "object") texts[last] += atom.text;
    else if (last === 0 || texts[last] !== "") texts.push("");
  }
  // Of a line's end `.` knows nothing, so that `.*` is not any text.
  return { template: texts, exact: left.every((atom) => typeof atom === "object") };
}
