import type { SchemaId, TextDates } from "../../contract/schema.js";
import type { MessagePlan, Plan } from "../../plan/plan.js";
import type { TypeNode } from "../types/type-node.js";
import { startReading, typeOfId } from "../types/type-of-schema.js";
import { DatePlaces } from "./date-places.js";
import type { Place } from "./place.js";
import { namesOf } from "./place-text.js";

/** Where a message holds dates. */
export interface MessageDates {
  readonly payload: Place | undefined;
  readonly headers: Place | undefined;
  readonly places: DatePlaces;
}

/** `texts`: the date-times that stay text. */
export function messageDates(
  { message: { payload, headersSchema }, headersType }: MessagePlan,
  { contract, typeNames }: Plan,
  texts: TextDates,
): MessageDates {
  const nameOf = (id: SchemaId): string | undefined =>
    id === headersSchema ? (headersType ?? typeNames[id]) : typeNames[id];
  const reading = startReading(contract.schemas, nameOf, texts);
  const places = new DatePlaces(reading);
  const placeOf = (id: string): Place | undefined => {
    const name = nameOf(id);
    const type: TypeNode =
      name === undefined ? typeOfId(id, reading) : { kind: "reference", id, name };
    return places.of(type);
  };
  const roots = {
    payload: placeOf(payload),
    headers: headersSchema === undefined ? undefined : placeOf(headersSchema),
  };
  return {
    payload: inPlace(roots.payload, places),
    headers: inPlace(roots.headers, places),
    places,
  };
}

/** The place itself instead of its name, where nothing else refers to that. */
function inPlace(root: Place | undefined, { named }: DatePlaces): Place | undefined {
  if (root?.kind !== "name") return root;
  const whole = named.get(root.name);
  const users = [...named.values()].filter((place) => namesOf(place).includes(root.name));
  if (whole === undefined || users.length > 0) return root;
  named.delete(root.name);
  return whole;
}
