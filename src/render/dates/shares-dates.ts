import type { TypeNode } from "../types/type-node.js";
import type { Reading } from "../types/type-of-schema.js";
import { datesIn } from "./dates-in.js";
import { memberNames, memberTypes } from "./member-types.js";

/** Whether a member in which one of several types has dates is one of which another type says something as well. */
export function sharesDates(types: readonly TypeNode[], reading: Reading): boolean {
  const speaksOf = (type: TypeNode, name: string): boolean =>
    memberTypes(type, name, reading).length > 0;
  return types.some((type) =>
    memberNames(type, reading).some((name) => {
      const own = memberTypes(type, name, reading);
      const hasDates = own.some((one) => datesIn(one, reading).length > 0);
      return hasDates && types.some((other) => other !== type && speaksOf(other, name));
    }),
  );
}
