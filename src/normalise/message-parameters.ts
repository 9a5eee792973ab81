import type { MessageParameter } from "../contract/topic-parameter.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import type { FoundHeaders } from "./headers.js";
import type { Payload } from "./payload.js";
import { PLACE_SYNTAX, type Place, parsePlace } from "./runtime-expression.js";
import { schemasAt } from "./schema-place.js";
import type { FoundParameter } from "./topic-parameters.js";
import { valueType } from "./value-type.js";

/** A message, as far as a parameter may be found in it. */
export interface LocatedIn {
  readonly name: string;
  readonly payload: Payload;
  readonly headers: FoundHeaders;
}

/** Where a message has the parameters of its topic; those that it does not have the sender gives. */
export function messageParameters(
  ctx: Context,
  parameters: readonly FoundParameter[],
  message: LocatedIn,
): readonly MessageParameter[] {
  return parameters.map(({ parameter: { name }, location }): MessageParameter => {
    const place = location === undefined ? undefined : placeIn(ctx, name, location, message);
    if (place === undefined) return { name, from: "argument" };
    return place.in === "payload"
      ? { name, from: "payload", path: place.path }
      : { name, from: "header", header: place.name };
  });
}

function placeIn(
  ctx: Context,
  parameter: string,
  location: RawNode,
  { name, payload, headers }: LocatedIn,
): Place | undefined {
  const place = parsePlace(typeof location.value === "string" ? location.value : undefined);
  const problem = place === undefined ? "names no place of a message" : wrong();
  if (problem === undefined) return place;
  ctx.report(
    "parameter-place-missing",
    location,
    `The location ${JSON.stringify(location.value)} of the parameter ${JSON.stringify(parameter)} ${problem}, so the sender has to give it.`,
    place === undefined
      ? `Write it as ${PLACE_SYNTAX}.`
      : "Name a place that holds one text in every case, or remove the location.",
  );
  return undefined;

  function wrong(): string | undefined {
    if (place === undefined || (place.in === "payload" && payload.isForeign)) return undefined;
    const found =
      place.in === "payload"
        ? schemasAt(ctx.reader, payload.node, place.path)
        : schemasAt(ctx.reader, headers.node, [place.name]);
    if (found.length === 0)
      return `points at nothing that the ${place.in === "payload" ? "payload" : "headers"} of ${name} always describe${place.in === "payload" ? "s" : ""}`;
    const type = valueType(found);
    return type === "object" || type === "mixed"
      ? `points at no single text in ${name}`
      : undefined;
  }
}
