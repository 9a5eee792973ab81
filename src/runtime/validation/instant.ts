import { isDateTime } from "./date-time.js";

/** A date-time that a `Date` can hold: any but a leap second. */
export function isInstant(text: string): boolean {
  return isDateTime(text) && text.charCodeAt(17) !== 0x36;
}
