import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import { object } from "../places.js";
import { hostileText } from "./text.js";

/** A value of no use at its place. */
export const strange: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  null,
  true,
  -1,
  1.5,
  1e308,
  "",
  "text",
  [],
  {},
  [null],
  [[1]],
  { $ref: "#" },
  { $ref: 5 },
  { $ref: "#/nowhere" },
  { type: ["a", 5] },
  { kafka: null },
  object([["__proto__", { a: 1 }]]),
);

/** Any JSON with hostile texts in it, keys included. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, 0, -0.5, 1e21, "plain"),
    hostileText,
    fc.array(tie("value"), { maxLength: 2 }),
    members(hostileText, tie("value")),
  ),
})).value;

/** An object of up to two members, `__proto__` possible. */
export function members(
  name: fc.Arbitrary<string>,
  value: fc.Arbitrary<JsonValue>,
): fc.Arbitrary<JsonObject> {
  return fc.array(fc.tuple(name, value), { maxLength: 2 }).map(object);
}

/**
 * An object with up to `most` of these members, each now and then with a strange value in the place of its own.
 * It shrinks to fewer of them.
 */
export function some(
  known: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
  most: number,
): fc.Arbitrary<JsonObject> {
  const each = Object.entries(known).map(([name, value]) =>
    fc.tuple(fc.constant(name), orStrange(value)),
  );
  return fc.array(fc.oneof(...each), { maxLength: most }).map(object);
}

/** Nearly always the value. */
export function orStrange(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: value, weight: 80 },
    { arbitrary: strange, weight: 1 },
  );
}
