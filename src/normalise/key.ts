import type { Key } from "../contract/key.js";
import { placeOf } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { FoundHeaders } from "./headers.js";
import { kafkaBinding } from "./kafka-binding.js";
import type { Payload } from "./payload.js";
import { PLACE_SYNTAX, type Place, parsePlace } from "./runtime-expression.js";
import { type Conjunction, schemasAt } from "./schema-place.js";
import { type ValueType, valueType } from "./value-type.js";

/** What a key is made of. */
export interface KeyParts {
  readonly message: RawNode;
  readonly payload: Payload;
  readonly headers: FoundHeaders;
  /** The topic keeps only the last record of each key. */
  readonly isCompacted: boolean;
  /** `x-kafka.key` and `x-kafka.key.encoding`. */
  readonly settings: { readonly key?: string; readonly "key.encoding"?: "string" | "json" };
}

/** The record key of a message. */
export function keyOf(ctx: Context, parts: KeyParts): Key {
  const { message, isCompacted, settings } = parts;
  const bound = kafkaBinding(ctx, message)?.members.get("key");
  // Bindings of the first versions had plain text here: there is a key, but no schema of it.
  const schema = typeof ctx.reader.resolve(bound)?.value === "object" ? bound : undefined;
  const named = namedPlace(ctx, parts);
  if (named === undefined && bound === undefined && !isCompacted) return { from: "none" };
  const found = schema === undefined ? (named?.found ?? []) : schemasAt(ctx.reader, schema, []);
  const described = schema ?? found.at(0)?.at(0);
  const common = {
    schema: described === undefined ? undefined : ctx.schemas.add(described),
    ...encodingOf(ctx, message, valueType(found), settings["key.encoding"]),
    source: placeOf(named?.source ?? bound ?? message),
  };
  if (named === undefined) return { from: "argument", ...common };
  return named.place.in === "payload"
    ? { from: "payload", path: named.place.path, ...common }
    : { from: "header", header: named.place.name, ...common };
}

interface NamedPlace {
  readonly place: Place;
  /** The expression that names it. */
  readonly source: RawNode;
  /** The schemas of the values there. */
  readonly found: readonly Conjunction[];
}

/** The place that `x-kafka.key` names, or else ZenWave's key header. */
function namedPlace(ctx: Context, parts: KeyParts): NamedPlace | undefined {
  const own = ctx.reader.get(parts.message, "x-kafka", "key");
  const source = own ?? parts.headers.keyExpression;
  const place = parsePlace(typeof source?.value === "string" ? source.value : undefined);
  if (source === undefined) return undefined;
  if (place === undefined) {
    // A value of another type was reported when the settings were read.
    if (parts.settings.key !== undefined) {
      ctx.report(
        "setting-invalid",
        source,
        `x-kafka key of a message can't be ${JSON.stringify(source.value)}: it names no place of the message.`,
        `Write it as ${PLACE_SYNTAX}.`,
      );
    }
    return undefined;
  }
  const isPayload = place.in === "payload";
  if (isPayload && parts.payload.isForeign) return { place, source, found: [] };
  const found = isPayload
    ? schemasAt(ctx.reader, parts.payload.node, place.path)
    : schemasAt(ctx.reader, parts.headers.node, [place.name]);
  if (found.length > 0) return { place, source, found };
  ctx.report(
    "key-place-missing",
    source,
    `The key comes from ${String(source.value)}, but the ${isPayload ? "payload schema does" : "headers do"} not describe that place in every case, so records would go out without a key.`,
    isPayload
      ? "Name a property that the payload schema describes, in each branch of a oneOf."
      : "Name a header that the message declares.",
  );
  return undefined;
}

function encodingOf(
  ctx: Context,
  message: RawNode,
  found: ValueType | undefined,
  wanted: "string" | "json" | undefined,
): { type: Exclude<ValueType, "mixed">; encoding: "string" | "json" } {
  if (found !== "object" && found !== "mixed") {
    return { type: found ?? "string", encoding: wanted ?? "string" };
  }
  const place = ctx.reader.get(message, "x-kafka", "key.encoding");
  if (wanted === "string" && place !== undefined) {
    ctx.report(
      "setting-invalid",
      place,
      "x-kafka key.encoding: string does not fit the key, which is not of one plain type.",
      "Make it json: the key is then JSON with sorted member names.",
    );
  }
  return { type: "object", encoding: "json" };
}
