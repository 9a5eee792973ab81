import type { RawNode } from "../parse/raw-node.js";
import { isObject, type Reader } from "./reader.js";

/** Formats of `schemaFormat` that are JSON Schema draft-07 or AsyncAPI's extension of it. */
const supported: readonly RegExp[] = [
  /^application\/vnd\.aai\.asyncapi(?:\+json|\+yaml)?(?:;|$)/i,
  /^application\/schema\+(?:json|yaml)(?:; *version=draft-0?7|$)/i,
];

const names: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/avro/i, "Avro"],
  [/protobuf/i, "Protobuf"],
  [/raml/i, "RAML"],
  [/openapi/i, "OpenAPI"],
  [/schema\+(?:json|yaml)/i, "JSON Schema of another draft than 7"],
];

/** The multi-format object `{ schemaFormat, schema }` that a node is, if it is one. */
function multiFormat(
  reader: Reader,
  node: RawNode | undefined,
): { readonly format: RawNode; readonly schema: RawNode } | undefined {
  const format = reader.get(node, "schemaFormat");
  const schema = node?.members.get("schema");
  if (typeof format?.value !== "string" || schema === undefined) return undefined;
  return { format, schema };
}

/** The schema proper of a node that may be a multi-format object. */
export function schemaOf(reader: Reader, node: RawNode | undefined): RawNode | undefined {
  const wrapped = multiFormat(reader, node);
  return wrapped === undefined || unsupportedFormat(wrapped.format) !== undefined
    ? node
    : reader.resolve(wrapped.schema);
}

/** What is wrong with a `schemaFormat`, `undefined` for one that is supported. */
export function unsupportedFormat(format: RawNode): string | undefined {
  const { value } = format;
  if (typeof value !== "string" || supported.some((pattern) => pattern.test(value)))
    return undefined;
  const name = names.find(([pattern]) => pattern.test(value))?.[1];
  const what = name === undefined ? "an unknown format" : name;
  return `The schemaFormat ${JSON.stringify(value)} is ${what}, which is not supported yet, so neither type nor validator can be made.`;
}

/** Why a schema is none that we read, and where that is written; `undefined` for one that we do. */
export function formatProblem(
  reader: Reader,
  schema: RawNode,
): { readonly place: RawNode; readonly message: string } | undefined {
  const format = multiFormat(reader, schema)?.format;
  if (format !== undefined) {
    const message = unsupportedFormat(format);
    return message === undefined ? undefined : { place: format, message };
  }
  const looks = foreignLooks(schema);
  if (looks === undefined) return undefined;
  const message = `This payload names no schemaFormat but looks like ${looks}, which is not supported yet.`;
  return { place: schema, message };
}

function foreignLooks(schema: RawNode): string | undefined {
  if (typeof schema.value === "string") return "a format of its own";
  if (!isObject(schema)) return undefined;
  const isRecord = schema.members.get("type")?.value === "record" && schema.members.has("fields");
  return isRecord || /\.avsc$/i.test(schema.file) ? "Avro" : undefined;
}
