import type { Header, HeaderSource } from "../contract/header.js";
import type { SchemaId } from "../contract/schema.js";
import { placeOf } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { withoutProperty } from "./omit-property.js";
import type { Payload } from "./payload.js";
import { text } from "./property.js";
import { isObject } from "./reader.js";
import { parsePlace } from "./runtime-expression.js";
import { schemaOf } from "./schema-format.js";
import { declaredMembers, isRequired, schemasAt } from "./schema-place.js";
import { type TypeSetting, withType } from "./type-setting.js";
import { fixedValues, valueType } from "./value-type.js";
import { readSettings } from "./x-kafka.js";

/** Spring's and ZenWave's name for the record key, which is no header on the wire. */
const KEY_HEADER = "kafka_messageKey";

export interface FoundHeaders {
  readonly schema: SchemaId | undefined;
  /** The headers' schema, references followed. */
  readonly node: RawNode | undefined;
  readonly headers: readonly Header[];
  /** ZenWave's `x-runtime-expression` of the key header. */
  readonly keyExpression: RawNode | undefined;
}

/** The record headers that a message declares. */
export function headersOf(
  ctx: Context,
  message: RawNode,
  payload: Payload,
  type: TypeSetting | undefined,
): FoundHeaders {
  const declared = schemaOf(ctx.reader, ctx.reader.get(message, "headers"));
  const keyExpression = keyExpressionOf(ctx, declared, payload);
  const node =
    keyExpression === undefined
      ? declared
      : withoutProperty(ctx.reader, declared, KEY_HEADER, message);
  const headers = isObject(node)
    ? [...declaredMembers(ctx.reader, node)]
        .filter(([name]) => name !== KEY_HEADER || keyExpression === undefined)
        .map(([name, found]) => headerOf(ctx, node, name, found, payload))
    : [];
  return {
    schema: isObject(node) ? ctx.schemas.add(node) : undefined,
    node,
    headers: withType(headers, type),
    keyExpression,
  };
}

function headerOf(
  ctx: Context,
  owner: RawNode,
  name: string,
  declarations: readonly RawNode[],
  payload: Payload,
): Header {
  const schemas = declarations.flatMap((node) => schemasAt(ctx.reader, node, []));
  const type = valueType(schemas) ?? "string";
  const [first = owner] = declarations;
  return {
    name,
    type: type === "object" || type === "mixed" ? "json" : type,
    required: isRequired(ctx.reader, owner, [name]),
    value:
      derivedValue(ctx, name, [...declarations, ...schemas.flat()], payload) ??
      constValue(ctx, owner, name),
    source: placeOf(first),
  };
}

/** What `x-kafka.value`, or else ZenWave's `x-runtime-expression`, says; `nodes` are all that declare the header. */
function derivedValue(
  ctx: Context,
  name: string,
  nodes: readonly RawNode[],
  payload: Payload,
): HeaderSource | undefined {
  const settings = nodes.flatMap((node) => node.members.get("x-kafka") ?? []).at(0);
  const { value } = readSettings(ctx, settings, { value: text }, "a header");
  if (value === "now" || value === "uuid") return { from: value };
  const place = value === undefined ? runtimeExpression(nodes) : settings?.members.get("value");
  const expression = parsePlace(textOf(place));
  if (expression?.in === "payload") {
    const isThere = schemasAt(ctx.reader, payload.node, expression.path).length > 0;
    if (isThere || payload.isForeign) return { from: "payload", path: expression.path };
  }
  if (value !== undefined && place !== undefined) {
    ctx.report(
      "setting-invalid",
      place,
      `x-kafka value of the header ${JSON.stringify(name)} can't be ${JSON.stringify(value)}: it names no place that the payload schema describes.`,
      "Make it now, uuid, or $message.payload#/path/to/a/property.",
    );
  }
  return undefined;
}

function constValue(ctx: Context, owner: RawNode, name: string): HeaderSource {
  const values = fixedValues(schemasAt(ctx.reader, owner, [name])) ?? [];
  const [value] = values;
  const isOne = new Set(values.map((each) => JSON.stringify(each))).size === 1;
  return isOne && value !== undefined ? { from: "const", value } : { from: "argument" };
}

/** The expression of ZenWave's key header, where it names a place that the payload has. */
function keyExpressionOf(
  ctx: Context,
  headers: RawNode | undefined,
  payload: Payload,
): RawNode | undefined {
  const declarations = declaredMembers(ctx.reader, headers).get(KEY_HEADER) ?? [];
  const nodes = declarations.flatMap((node) => ctx.reader.resolve(node) ?? []);
  const expression = runtimeExpression(nodes);
  if (expression === undefined) return undefined;
  const place = parsePlace(textOf(expression));
  const isThere =
    place?.in === "payload" && schemasAt(ctx.reader, payload.node, place.path).length > 0;
  if (isThere || (place?.in === "payload" && payload.isForeign)) return expression;
  ctx.report(
    "setting-unsupported",
    expression,
    `The expression ${JSON.stringify(expression.value)} of ${KEY_HEADER} names no place that the payload schema describes, so the key stays open and the header is one like any other.`,
    "Name a property of the payload: $message.payload#/path/to/it.",
  );
  return undefined;
}

function runtimeExpression(nodes: readonly RawNode[]): RawNode | undefined {
  return nodes.flatMap((node) => node.members.get("x-runtime-expression") ?? []).at(0);
}

function textOf(node: RawNode | undefined): string | undefined {
  return typeof node?.value === "string" ? node.value : undefined;
}
