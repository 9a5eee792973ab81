import type { DatePlace } from "./place.js";

/** A value with dates in several ways: of several types at once, or of one of several kinds. */
export function eachOf(...places: readonly DatePlace[]): DatePlace {
  return (value, turn) => places.reduce((turned, place) => place(turned, turn), value);
}
