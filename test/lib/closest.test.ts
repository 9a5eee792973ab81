import { expect, test } from "vitest";
import { closest } from "../../src/lib/closest.js";

const names = ["retries", "acks", "linger.ms", "enable.idempotence", "Address"];

test.each([
  ["retrys", "retries"],
  ["retreis", "retries"],
  ["ack", "acks"],
  ["akcs", "acks"],
  ["lingerms", "linger.ms"],
  ["enable.idempotent", "enable.idempotence"],
  ["address", "Address"],
  ["adress", "Address"],
  ["x", undefined],
  ["completely.other", undefined],
  ["", undefined],
])("%s → %s", (name, expected) => {
  expect(closest(name, names)).toBe(expected);
});

test("of two as near, the first in code-unit order, whatever their order", () => {
  expect(closest("ab", ["ac", "aa"])).toBe("aa");
  expect(closest("ab", ["aa", "ac"])).toBe("aa");
});
