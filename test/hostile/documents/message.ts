import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import { object } from "../places.js";
import { anyJson, members, orStrange, some } from "./json.js";
import { schema } from "./schema.js";
import { hostileText, nearly, textOr } from "./text.js";

const said = {
  title: hostileText,
  summary: hostileText,
  description: hostileText,
  tags: fc.array(fc.record({ name: hostileText }, { noNullPrototype: true }), { maxLength: 1 }),
  externalDocs: fc.record({ url: hostileText }, { noNullPrototype: true }),
};

/** A place in a message, mostly one that is there. */
const place = fc.oneof(
  { arbitrary: fc.constantFrom("$message.payload#/id", "$message.payload#/kind"), weight: 12 },
  hostileText.map((text) => `$message.payload#/${text}`),
  hostileText,
);

const headers = some(
  {
    type: fc.constant("object"),
    properties: members(
      fc.oneof(fc.constant("kind"), hostileText),
      fc.oneof(schema, some({ const: hostileText, "x-kafka": some({ value: place }, 1) }, 2)),
    ),
    required: fc.array(fc.oneof(fc.constant("kind"), hostileText), { maxLength: 1 }),
    description: hostileText,
  },
  4,
);

/** Title, summary, description and such of some part. */
export const documentation: fc.Arbitrary<JsonObject> = some(said, 2);

/** A message; `name` is what the document calls it where it has no key for that. */
export const message: fc.Arbitrary<JsonObject> = fc
  .tuple(
    documentation,
    orStrange(payload()),
    some(
      {
        name: textOr("OrderPlaced"),
        messageId: textOr("OrderPlaced"),
        headers,
        contentType: nearly("application/json"),
        correlationId: some({ location: place, description: hostileText }, 2),
        "x-kafka": some(
          {
            key: place,
            type: some({ at: place, value: textOr("placed") }, 2),
            tombstone: fc.boolean(),
            "superseded.by": nearly("Other"),
            "key.encoding": nearly("json"),
            typo: hostileText,
          },
          3,
        ),
        bindings: fc
          .oneof(schema, some({ type: fc.constantFrom("string", "object") }, 1))
          .map((key): JsonValue => ({ kafka: { key } })),
        examples: fc.array(
          some({ name: hostileText, payload: anyJson, headers: anyJson, summary: hostileText }, 3),
          { maxLength: 2 },
        ),
        traits: fc.array(documentation, { maxLength: 1 }),
      },
      4,
    ),
  )
  .map(([documented, payload, parts]) => ({ ...documented, payload, ...parts }));

/** Mostly an object of the members that keys and dispatch name, with one schema of any kind in it. */
function payload(): fc.Arbitrary<JsonValue> {
  const object_ = fc.tuple(textOr("other"), schema, textOr("placed")).map(
    ([name, inner, kind]): JsonValue => ({
      type: "object",
      required: ["id"],
      properties: object([
        ["id", { type: "string" }],
        ["kind", { const: kind }],
        [name, inner],
      ]),
    }),
  );
  return fc.oneof({ arbitrary: object_, weight: 3 }, schema);
}
