import type { JsonValue } from "../contract/json.js";
import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { FoundMessage } from "./message.js";
import type { Place } from "./runtime-expression.js";
import { type Conjunction, declaredMembers, isRequired, schemasAt } from "./schema-place.js";
import { fixedValues } from "./value-type.js";

/** What a message fixes at a place, by `const` or `enum`, as text; `undefined` when it leaves it open. */
export function valuesAt(
  ctx: Context,
  found: FoundMessage,
  place: Place,
): readonly string[] | undefined {
  const values = fixedValues(schemasOf(ctx, found, place)) ?? [];
  const texts = values.flatMap((value) => typeText(value, place) ?? []);
  return texts.length > 0 && texts.length === values.length ? texts : undefined;
}

/** What a reader compares: numbers in payloads as JavaScript prints them, in headers as they stand on the wire. */
function typeText(value: JsonValue, place: Place): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "object") {
    return value === null && place.in === "payload" ? "null" : undefined;
  }
  return place.in === "header" && Number.isInteger(value) ? BigInt(value).toString() : `${value}`;
}

function schemasOf(
  ctx: Context,
  { payload, headers }: FoundMessage,
  place: Place,
): readonly Conjunction[] {
  return place.in === "payload"
    ? schemasAt(ctx.reader, payload.node, place.path)
    : schemasAt(ctx.reader, headers, [place.name]);
}

/** Where CloudEvents keep their type: a header in binary mode, the envelope in structured mode. */
export function cloudEventPlaces(
  ctx: Context,
  messages: readonly FoundMessage[],
): readonly Place[] {
  const areEnvelopes = messages.every(
    ({ payload, message }) =>
      /cloudevents/i.test(message.contentType) ||
      declaredMembers(ctx.reader, payload.node).has("specversion"),
  );
  return [
    { in: "header", name: "ce_type" },
    { in: "header", name: "ce-type" },
    ...(areEnvelopes ? [{ in: "payload", path: ["type"] } as const] : []),
  ];
}

/**
 * Places that every message declares, the likeliest first: required before optional, text before numbers,
 * headers before the payload, outer before inner, then in code-unit order.
 */
export function candidatePlaces(ctx: Context, messages: readonly FoundMessage[]): readonly Place[] {
  const [first, ...others] = messages;
  if (first === undefined) return [];
  const ranked = [...placesOf(ctx, first)]
    .filter((place) => others.every((found) => valuesAt(ctx, found, place) !== undefined))
    .map((place) => ({
      place,
      rank: [
        messages.every((found) => isAlwaysThere(ctx, found, place)) ? 0 : 1,
        messages.every((found) => isText(ctx, found, place)) ? 0 : 1,
        place.in === "header" ? 0 : 1,
        place.in === "header" ? 1 : place.path.length,
      ],
      text: JSON.stringify(place),
    }));
  ranked.sort(
    (a, b) =>
      a.rank.map((rank, index) => rank - (b.rank[index] ?? 0)).find((order) => order !== 0) ??
      compareText(a.text, b.text),
  );
  return ranked.map(({ place }) => place);
}

function isAlwaysThere(ctx: Context, { payload, headers }: FoundMessage, place: Place): boolean {
  return place.in === "header"
    ? isRequired(ctx.reader, headers, [place.name])
    : isRequired(ctx.reader, payload.node, place.path);
}

function isText(ctx: Context, found: FoundMessage, place: Place): boolean {
  const values = fixedValues(schemasOf(ctx, found, place)) ?? [];
  return values.every((value) => typeof value === "string");
}

/** Places of one message that may hold a type: its headers, and payload members down to the second level. */
function* placesOf(ctx: Context, { payload, headers }: FoundMessage): Generator<Place> {
  for (const name of declaredMembers(ctx.reader, headers).keys()) yield { in: "header", name };
  for (const [outer, found] of declaredMembers(ctx.reader, payload.node)) {
    yield { in: "payload", path: [outer] };
    const inner = new Set(
      found.flatMap((node: RawNode) => [...declaredMembers(ctx.reader, node).keys()]),
    );
    for (const name of inner) yield { in: "payload", path: [outer, name] };
  }
}
