import type { Correlation } from "../contract/correlation.js";
import type { Header } from "../contract/header.js";
import { placeOf } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { FoundHeaders } from "./headers.js";
import type { Payload } from "./payload.js";
import { PLACE_SYNTAX, parsePlace } from "./runtime-expression.js";
import { type Conjunction, isRequired, schemasAt } from "./schema-place.js";
import { fixedValues, valueType } from "./value-type.js";

/** What a message's correlation id is looked for in. */
export interface CorrelationParts {
  readonly message: RawNode;
  readonly payload: Payload;
  readonly headers: FoundHeaders;
}

/** Where the correlation id of a message stands; `undefined` where the document does not say, or can't be followed. */
export function correlationOf(ctx: Context, parts: CorrelationParts): Correlation | undefined {
  const location = ctx.reader.get(parts.message, "correlationId", "location");
  if (location === undefined) return undefined;
  const place = parsePlace(typeof location.value === "string" ? location.value : undefined);
  const source = placeOf(location);
  if (place === undefined) {
    ctx.report(
      "setting-unsupported",
      location,
      `The correlation id at ${JSON.stringify(location.value)} is not honoured: that is no header and no place of the payload.`,
      `Write it as ${PLACE_SYNTAX}.`,
    );
    return undefined;
  }
  if (place.in === "header") {
    const isCarried = isHeaderCarried(parts.headers, place.name);
    return { in: "header", header: place.name, isCarried, source };
  }
  const { path } = place;
  return { in: "payload", path, isCarried: isMemberCarried(ctx, parts.payload, path), source };
}

/** The headers of a message; a correlation id that it must have, and that may be any, is a new one where none is carried. */
export function withCorrelation(
  ctx: Context,
  { headers, node }: FoundHeaders,
  correlation: Correlation | undefined,
): readonly Header[] {
  if (correlation?.in !== "header" || !correlation.isCarried) return headers;
  const { header } = correlation;
  const isAny = schemasAt(ctx.reader, node, [header]).flat().every(takesUuid);
  return headers.map((one) =>
    one.name === header && one.required && one.value.from === "argument" && isAny
      ? { ...one, value: { from: "uuid" } }
      : one,
  );
}

function isHeaderCarried({ headers, node }: FoundHeaders, name: string): boolean {
  const declared = headers.find((header) => header.name === name);
  if (declared === undefined) return node?.members.get("additionalProperties")?.value !== false;
  const { type, value } = declared;
  return type === "string" && (value.from === "argument" || value.from === "uuid");
}

/** A member that every event has is the sender's own. */
function isMemberCarried(ctx: Context, payload: Payload, path: readonly string[]): boolean {
  const found: readonly Conjunction[] = schemasAt(ctx.reader, payload.node, path);
  const isOpenText = valueType(found) === "string" && fixedValues(found) === undefined;
  return isOpenText && path.length > 0 && !isRequired(ctx.reader, payload.node, path);
}

function takesUuid({ members }: RawNode): boolean {
  const format = members.get("format")?.value;
  const limits = ["pattern", "minLength", "maxLength", "enum", "const", "not", "if"];
  return (
    (format === undefined || format === "uuid") && !limits.some((keyword) => members.has(keyword))
  );
}
