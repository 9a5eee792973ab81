/** Functions of the runtime that shortened validators call, by the name of each. */
export const calls = {
  refuse: "refuse",
  noted: "noted",
  isObject: "isObject",
  isInteger: "isInteger",
  pointerToken: "pointerToken",
} as const;

/** Their modules, below the runtime folder. */
export const moduleOfCall: ReadonlyMap<string, string> = new Map([
  [calls.refuse, "validation/refuse"],
  [calls.noted, "validation/refuse"],
  [calls.isObject, "validation/types"],
  [calls.isInteger, "validation/types"],
  [calls.pointerToken, "validation/pointer-token"],
]);
