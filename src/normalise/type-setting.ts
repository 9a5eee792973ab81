import type { Header } from "../contract/header.js";
import { isJsonObject, type JsonValue } from "../contract/json.js";
import { placeOf } from "../contract/source.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { Property } from "./property.js";
import { PLACE_SYNTAX, type Place, parsePlace } from "./runtime-expression.js";

/** `x-kafka.type` of a message: where its type stands, and the values that mean it. */
export interface TypeSetting {
  readonly place: Place;
  /** Empty: the place itself is `const` or `enum`. */
  readonly values: readonly string[];
  readonly source: RawNode;
}

/** The shape of `x-kafka.type`; what it says is read by {@link typeSetting}. */
export const typeProperty: Property<{ readonly [name: string]: JsonValue }> = {
  expects: `{ at: ${PLACE_SYNTAX}, value: text or a list of texts }`,
  parse: (value) => {
    if (!isJsonObject(value) || parsePlace(textOf(value["at"])) === undefined) return undefined;
    const known = Object.keys(value).every((name) => name === "at" || name === "value");
    return known && textsOf(value["value"]) !== undefined ? value : undefined;
  },
};

export function typeSetting(
  ctx: Context,
  message: RawNode,
  read: { readonly [name: string]: JsonValue } | undefined,
): TypeSetting | undefined {
  const source = ctx.reader.get(message, "x-kafka", "type");
  const place = parsePlace(textOf(read?.["at"]));
  if (source === undefined || place === undefined) return undefined;
  return { place, values: textsOf(read?.["value"]) ?? [], source };
}

/** Headers of a message whose type stands in one: it is filled in, also where the headers don't declare it. */
export function withType(
  headers: readonly Header[],
  type: TypeSetting | undefined,
): readonly Header[] {
  const value = type?.values.at(0);
  if (type?.place.in !== "header" || value === undefined || type.values.length > 1) return headers;
  const { name } = type.place;
  const filled = { from: "const", value } as const;
  if (headers.some((header) => header.name === name)) {
    return headers.map((header) =>
      header.name === name && header.value.from === "argument"
        ? { ...header, value: filled }
        : header,
    );
  }
  const source = placeOf(type.source);
  return [...headers, { name, type: "string", required: true, value: filled, source }];
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: JsonValue | undefined): readonly string[] | undefined {
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const texts = values.filter((each) => typeof each === "string" && each !== "");
  return texts.length === values.length ? texts : undefined;
}
