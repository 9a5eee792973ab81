import type { JsonSchema, JsonSchemaObject } from "../../contract/schema.js";
import { safeLine, wrapped } from "../../lib/comment.js";
import { sortedJson } from "../../lib/sorted-json.js";
import { entriesOf, listOf } from "../schema/dialect.js";
import { saysPatterns } from "./index-signatures.js";

const LIMITS = [
  "format",
  "minLength",
  "maxLength",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

const DEPRECATED = "@deprecated";

/** What a type can't say, as the comment on it names it. */
const CHECKED: readonly (readonly [keyof JsonSchemaObject, string])[] = [
  ["uniqueItems", "no element twice"],
  ["contains", "contains"],
  ["propertyNames", "names of properties"],
  ["patternProperties", "patternProperties"],
  ["dependencies", "dependencies"],
  ["not", "not"],
  ["if", "if/then/else"],
];

/** Comment lines of a declared member; a `$ref` speaks for itself but for what stands beside it. */
export function memberDocumentation(schema: JsonSchema): readonly string[] {
  if (typeof schema === "boolean") return [];
  return schema.$ref === undefined ? schemaDocumentation(schema) : prose(schema);
}

/** Comment lines on a schema: its prose, its limits as tags, and what only the validator checks. Safe inside a comment. */
export function schemaDocumentation(schema: JsonSchemaObject): readonly string[] {
  const pattern = typeof schema.pattern === "string" ? textLines(`Pattern: ${schema.pattern}`) : [];
  const checked = CHECKED.filter(
    ([keyword]) =>
      schema[keyword] !== undefined && schema[keyword] !== false && !isSaid(keyword, schema),
  );
  const names = [
    ...checked.map(([, name]) => name),
    ...(mayFitSeveral(schema) ? ["exactly one of the alternatives"] : []),
  ].join(", ");
  const notes = names === "" ? pattern : [...pattern, `Checked at run time: ${names}.`];
  const limits = LIMITS.flatMap((keyword) => tag(keyword, schema[keyword]));
  const defaults =
    schema.default === undefined ? [] : tag("default", JSON.stringify(sortedJson(schema.default)));
  return joined([prose(schema), notes, [...wholeNumber(schema), ...limits, ...defaults]]);
}

/** Whether the names in the type say what the keyword does. */
function isSaid(
  keyword: keyof JsonSchemaObject,
  { patternProperties, propertyNames }: JsonSchemaObject,
): boolean {
  if (keyword === "patternProperties") {
    return saysPatterns(entriesOf<JsonSchema>(patternProperties).map(([pattern]) => pattern));
  }
  if (keyword !== "propertyNames" || typeof propertyNames !== "object") return false;
  const { pattern, ...others } = propertyNames;
  const isAlone = patternProperties === undefined && Object.keys(others).length === 0;
  return isAlone && typeof pattern === "string" && saysPatterns([pattern]);
}

/** A format of numbers says it already. */
function wholeNumber({ type, format, const: value, enum: values }: JsonSchemaObject): string[] {
  const names = [type].flat();
  const isWhole = names.includes("integer") && !names.includes("number");
  return isWhole && format === undefined && value === undefined && values === undefined
    ? ["@integer"]
    : [];
}

/** Whether alternatives are of one kind and nothing in them tells them apart. Those behind a `$ref` speak for themselves. */
function mayFitSeveral({ oneOf }: JsonSchemaObject): boolean {
  const inline = listOf<JsonSchema>(oneOf).map((part) =>
    typeof part === "boolean" || part.$ref !== undefined ? undefined : part,
  );
  const loose = inline.filter((part) => part !== undefined).filter((part) => !isTold(part));
  const types = loose.flatMap(({ type }) => type ?? "any");
  return loose.length > 1 && (new Set(types).size < types.length || types.includes("any"));
}

/** Whether a schema names a value, its own or that of a member which it requires. */
function isTold(schema: JsonSchemaObject): boolean {
  if (schema.const !== undefined || schema.enum !== undefined) return true;
  const required = listOf<string>(schema.required);
  return entriesOf<JsonSchema>(schema.properties).some(
    ([name, part]) => required.includes(name) && typeof part === "object" && isTold(part),
  );
}

/** Comment lines of a root: what its schema says, then what else is known of it. */
export function rootDocumentation(
  schema: JsonSchema | undefined,
  added: readonly string[],
): readonly string[] {
  const own = schema === undefined ? [] : memberDocumentation(schema);
  const lines = added.flatMap((line) => (line === DEPRECATED ? [line] : proseLines(line, true)));
  return joined([own, lines.filter((line) => line === "" || !own.includes(line))]);
}

function prose({ title, description, deprecated }: JsonSchemaObject): readonly string[] {
  const said = [title, description].filter((t) => typeof t === "string").map((t) => proseLines(t));
  const once = said.length > 1 && said[0]?.join() === said[1]?.join() ? said.slice(1) : said;
  return joined([...once, deprecated === true ? [DEPRECATED] : []]);
}

/** Room for text in the comment of a member. */
const WIDTH = 95;

/** Prose as comment lines that fit their room. */
function proseLines(text: string, keepEmpty = false): readonly string[] {
  return textLines(text, keepEmpty).flatMap((line) => wrapped(line, WIDTH).map(safeLine));
}

/** A document's text as comment lines; no line of it can end the comment or look like a tag. */
function textLines(text: string, keepEmpty = false): readonly string[] {
  const visible = text.trim().replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  if (visible === "" && !keepEmpty) return [];
  return visible.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map(safeLine);
}

function tag(name: string, value: unknown): readonly string[] {
  return typeof value === "string" || typeof value === "number"
    ? [`@${name} ${textLines(String(value)).join(" ")}`]
    : [];
}

/** Paragraphs with one empty line between them; tags last, since what follows a tag belongs to it. */
function joined(parts: readonly (readonly string[])[]): readonly string[] {
  const isTag = (line: string): boolean => line.startsWith("@");
  const tags = [...new Set(parts.flat().filter(isTag))];
  const texts = parts.map((part) => part.filter((line) => !isTag(line)));
  const lines = [...texts, tags].flatMap((part) => (part.length > 0 ? ["", ...part] : []));
  return lines.filter(
    (line, i) =>
      line !== "" ||
      (lines.slice(0, i).some(Boolean) && lines[i + 1] !== "" && i < lines.length - 1),
  );
}
