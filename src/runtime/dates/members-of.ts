import type { DatePlace } from "./place.js";
import { isObject, type Members, withMember } from "./with-member.js";

/** An object with dates in some of its members. */
export function membersOf(places: Readonly<Record<string, DatePlace>>): DatePlace {
  const entries = Object.entries(places);
  return (value, turn) => {
    if (!isObject(value)) return value;
    let copy: Members | undefined;
    for (const [name, place] of entries) {
      if (!Object.hasOwn(value, name)) continue;
      const turned = place(value[name], turn);
      if (turned !== value[name]) copy = withMember(copy ?? { ...value }, name, turned);
    }
    return copy ?? value;
  };
}
