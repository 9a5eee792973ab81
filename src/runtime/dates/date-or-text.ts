import type { DatePlace } from "./place.js";

/** A date, or one of some texts that stay what they are. */
export function dateOrText(...texts: readonly string[]): DatePlace {
  return (value, turn) => (texts.some((text) => text === value) ? value : turn(value));
}
