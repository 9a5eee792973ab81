/** Where a message has a value: in a header, or in a property of its payload, by the names that lead there. */
export type MessagePlace = { readonly header: string } | { readonly payload: readonly string[] };

/** The place, as errors name it. */
export function placeText(place: MessagePlace): string {
  return "header" in place ? `header ${place.header}` : `payload/${place.payload.join("/")}`;
}
