import type { DatePlace } from "./place.js";
import { isObject } from "./with-member.js";

/** An object of one of several kinds, which the value of a member tells apart; those without dates are left out. */
export function toldBy(member: string, kinds: Readonly<Record<string, DatePlace>>): DatePlace {
  const places = new Map(Object.entries(kinds));
  return (value, turn) => {
    const kind = isObject(value) ? value[member] : undefined;
    const place = typeof kind === "object" ? undefined : places.get(String(kind));
    return place ? place(value, turn) : value;
  };
}
