import type { JsonObject } from "../../src/contract/json.js";
import { escaped, object, type Places, pointerToken } from "./places.js";

/** Names that stand in several parts of the document. */
export interface Names {
  readonly property: string;
  readonly inner: string;
  readonly header: string;
  /** `$ref` of the schema in the other file. */
  readonly shared: string;
}

/** A message with every part that has a text. */
export function hostileMessage(places: Places, names: Names): JsonObject {
  const constant = places.text("constant of a property");
  const { property, header } = names;
  return {
    name: places.prose("name of a message"),
    ...places.documentation("message"),
    // White space around a key expression is left out, so it can't name such a property.
    ...(property === property.trim()
      ? { "x-kafka": { key: `$message.payload#/${pointerToken(property)}` } }
      : {}),
    headers: {
      type: "object",
      required: ["type", header],
      properties: object([
        ["type", { const: places.text("constant of a header"), ...places.said("header") }],
        [header, { type: "string" }],
      ]),
    },
    payload: payload(places, names, constant),
    examples: [
      {
        name: places.prose("name of an example"),
        summary: places.prose("summary of an example"),
        payload: object([
          [property, places.text("value in an example")],
          ["constant", constant],
          ["inside", object([[names.inner, 1]])],
        ]),
      },
    ],
  };
}

function payload(places: Places, { property, inner, shared }: Names, constant: string): JsonObject {
  const choices = [places.text("first of an enum", "a"), places.text("second of an enum", "b")];
  const member = places.text("member of a constant", "member");
  const branch = { type: "string", title: places.prose("title of a branch") };
  return {
    type: "object",
    ...places.said("payload"),
    required: [property],
    properties: object([
      [property, { type: "string", ...places.said("property"), default: places.text("default") }],
      ["constant", { const: constant, ...places.said("constant") }],
      ["choice", { enum: [...new Set(choices)] }],
      ["pattern", { type: "string", pattern: escaped(places.text("pattern")) }],
      ["format", { type: "string", format: places.text("format") }],
      ["object", { const: object([[member, places.text("value in a constant")]]) }],
      [
        "inside",
        {
          type: "object",
          ...places.said("nested object"),
          properties: object([[inner, { type: "integer" }]]),
        },
      ],
      ["shared", { $ref: shared }],
      [
        "listed",
        {
          type: "array",
          examples: [[places.text("example of a schema")]],
          items: { oneOf: [branch, { type: "null" }] },
        },
      ],
    ]),
    patternProperties: object([
      [`^x-${escaped(places.text("pattern of names"))}`, { type: "string" }],
    ]),
  };
}
