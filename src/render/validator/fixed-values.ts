import { _, type Code, type CodeGen, type KeywordCxt, type Name, stringify } from "ajv";
import type { JsonValue } from "../../contract/json.js";
import { deepEqual } from "../../runtime/validation/deep-equal.js";
import { type RuntimeFunction, use } from "./runtime-function.js";

export const equal: RuntimeFunction = {
  name: "deepEqual",
  module: "validation/deep-equal",
  ref: deepEqual,
};

/** Values that a message still lists. */
const LISTED = 5;
/** Values from which on a set is faster than one comparison after the other. */
const SET_FROM = 16;

/** Fixed values in a message: they are the contract's, not the payload's. */
export function shown(values: readonly JsonValue[]): string {
  const text = values
    .slice(0, LISTED)
    .map((value) => JSON.stringify(value))
    .join(", ");
  const short = values.length <= LISTED && text.length <= 200;
  return short
    ? text
    : `${values.length} ${values.length === 1 ? "value" : "values"} of the contract`;
}

/** Whether the data is one of the values, as an expression. */
export function isOneOf({ gen, data }: KeywordCxt, values: readonly JsonValue[]): Code {
  const tests: Code[] = [];
  const scalars: (string | number | boolean | null)[] = [];
  for (const value of values) {
    if (typeof value !== "object" || value === null) scalars.push(value);
    else tests.push(_`${use(gen, equal)}(${data}, ${constant(gen, value)})`);
  }
  if (scalars.length >= SET_FROM) tests.unshift(_`${constantSet(gen, scalars)}.has(${data})`);
  else tests.unshift(...scalars.map((value) => _`${data} === ${value}`));
  const [first = _`false`, ...rest] = tests;
  return rest.reduce((all, test) => _`${all} || ${test}`, first);
}

/** A value at the top of the module. As JSON text where a literal would set a prototype instead of a member. */
function constant(gen: CodeGen, value: JsonValue): Name {
  const text = JSON.stringify(value);
  const code = text.includes("__proto__") ? _`JSON.parse(${text})` : stringify(value);
  return gen.scopeValue("obj", { key: text, ref: value, code });
}

function constantSet(gen: CodeGen, values: readonly JsonValue[]): Name {
  const code = _`new Set(${stringify(values)})`;
  return gen.scopeValue("obj", {
    key: `set ${JSON.stringify(values)}`,
    ref: new Set(values),
    code,
  });
}
