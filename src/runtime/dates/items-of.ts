import type { DatePlace } from "./place.js";

/** An array with dates in its elements: in the first ones by `first`, in all others by `others`. */
export function itemsOf(others: DatePlace, first: readonly DatePlace[] = []): DatePlace {
  return (value, turn) => {
    if (!Array.isArray(value)) return value;
    const items: readonly unknown[] = value;
    const turned = items.map((item, index) => (first[index] ?? others)(item, turn));
    return turned.some((item, index) => item !== items[index]) ? turned : value;
  };
}
