import { compareText } from "../lib/compare.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { FoundMessage } from "./message.js";
import type { Place } from "./runtime-expression.js";
import { declaredMembers, isRequired, schemasAt } from "./schema-place.js";
import { fixedValues } from "./value-type.js";

/** The texts that a message fixes at a place, by `const` or `enum`; `undefined` when it leaves them open. */
export function valuesAt(
  ctx: Context,
  { payload, headers }: FoundMessage,
  place: Place,
): readonly string[] | undefined {
  const schemas =
    place.in === "payload"
      ? schemasAt(ctx.reader, payload.node, place.path)
      : schemasAt(ctx.reader, headers, [place.name]);
  const values = fixedValues(schemas) ?? [];
  const texts = values.filter((value) => typeof value === "string");
  return texts.length > 0 && texts.length === values.length ? texts : undefined;
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
 * Places that every message declares, the likeliest first: required before optional, headers before the payload,
 * outer before inner, then in code-unit order.
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
