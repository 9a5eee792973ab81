import type { DatePlace } from "./place.js";
import { isObject, type Members, withMember } from "./with-member.js";

/** An object with dates in members of any name but some, which have places of their own. */
export function recordOf(
  others: DatePlace,
  places: Readonly<Record<string, DatePlace>> = {},
): DatePlace {
  const named = new Map(Object.entries(places));
  return (value, turn) => {
    if (!isObject(value)) return value;
    let copy: Members | undefined;
    for (const name of Object.keys(value)) {
      const turned = (named.get(name) ?? others)(value[name], turn);
      if (turned !== value[name]) copy = withMember(copy ?? { ...value }, name, turned);
    }
    return copy ?? value;
  };
}
