import { pointerToken } from "../../runtime/validation/pointer-token.js";
import { noted, refuse } from "../../runtime/validation/refuse.js";
import { isInteger, isObject } from "../../runtime/validation/types.js";
import type { RuntimeFunction } from "./runtime-function.js";

type Call = "refuse" | "noted" | "isObject" | "isInteger" | "pointerToken";

/** Functions of the runtime that take the place of code of ajv's. */
export const calls: Readonly<Record<Call, RuntimeFunction>> = {
  refuse: { name: "refuse", module: "validation/refuse", ref: refuse },
  noted: { name: "noted", module: "validation/refuse", ref: noted },
  isObject: { name: "isObject", module: "validation/types", ref: isObject },
  isInteger: { name: "isInteger", module: "validation/types", ref: isInteger },
  pointerToken: { name: "pointerToken", module: "validation/pointer-token", ref: pointerToken },
};

/** Their modules, below the runtime folder, by name. */
export const moduleOfCall: ReadonlyMap<string, string> = new Map(
  Object.values(calls).map(({ name, module }) => [name, module]),
);
