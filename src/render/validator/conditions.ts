import { calls } from "./runtime-calls.js";

const PLACE = "(?<![\\w.\\]])([\\w.[\\]]+)";
const OBJECT = new RegExp(`${PLACE} && typeof \\1 == "object" && !Array\\.isArray\\(\\1\\)`, "g");
const INTEGER = /\(typeof ([\w.[\]]+) == "number"\) && \(!\(\1 % 1\) && !isNaN\(\1\)\)/g;
const MISSING = /\(([\w.]+ === undefined)\) && \(missing/g;
const IS_MISSING = /[\w.]+ === undefined && \(missing\d+ = "(?:[^"\\]|\\.)*"\)/g;
const NO_INTEGER = /^!isInteger\(([\w.]+)\)$/;
const NEGATED_CALL = /^!\((\w[\w.]*\([^()"]*\))\)$/;
const COMPARISON = /^((?:typeof )?[\w.[\]]+) ([!=])(==?) ("(?:[^"\\]|\\.)*"|-?[\w.]+)$/;

const TOKEN = /(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g;

/** A place in ajv's words, `instancePath+"/a"`, as its path in ours. */
export function shortenPath(place: string): string {
  return `path${place.replace(/^instancePath/, "").replace(TOKEN, `${calls.pointerToken.name}($1)`)}`;
}

/** A condition of ajv's in fewer words. What stands in strings has its quotes escaped, and is let alone. */
export function shortenCondition(condition: string): string {
  const shorter = condition
    .replace(OBJECT, `${calls.isObject.name}($1)`)
    .replace(INTEGER, `${calls.isInteger.name}($1)`)
    .replace(MISSING, "$1 && (missing");
  const call = NEGATED_CALL.exec(shorter)?.[1];
  if (call !== undefined) return `!${call}`;
  const isNegated = shorter.startsWith("!(") && COMPARISON.test(shorter.slice(2, -1));
  return isNegated ? opposite(shorter.slice(2, -1)) : shorter;
}

/** Conditions that hold where one did not that a way to a failure has. */
export function factsAfter(failed: string): readonly string[] {
  const value = NO_INTEGER.exec(failed)?.[1];
  if (value !== undefined) return [`typeof ${value} == "number"`];
  const missing = failed.match(IS_MISSING) ?? [];
  // Anything else in the condition leaves one sign more than these.
  const rest = failed.replace(IS_MISSING, "").replace(/[()| ]/g, "");
  return rest === "" ? missing.map((test) => test.replace(/ ===.*/, " !== undefined")) : [];
}

/** The opposite of a condition. */
export function opposite(condition: string): string {
  if (/^!\w+(?:\([^()]*\))?$/.test(condition)) return condition.slice(1);
  const [, left, sign, equals, right] = COMPARISON.exec(condition) ?? [];
  if (sign !== undefined) return `${left} ${sign === "=" ? "!" : "="}${equals} ${right}`;
  return /^[\w.]+(?:\([^()"]*\))?$/.test(condition) ? `!${condition}` : `!(${condition})`;
}
