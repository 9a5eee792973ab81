import { expect, test } from "vitest";
import {
  escapeToken,
  fragmentTokens,
  percentDecoded,
  pointerOf,
  pointerTokens,
} from "../../src/lib/json-pointer.js";

test.each([
  ["", []],
  ["/", [""]],
  ["/a/b", ["a", "b"]],
  ["/a~1b/~0c/~01", ["a/b", "~c", "~1"]],
])("%s is read and written", (pointer, tokens) => {
  expect(pointerTokens(pointer)).toEqual(tokens);
  expect(pointerOf(tokens)).toBe(pointer);
});

test("what is no pointer", () => {
  expect(pointerTokens("a/b")).toBeUndefined();
  expect(fragmentTokens("x.yaml#a")).toBeUndefined();
});

test.each([
  ["x.yaml", []],
  ["x.yaml#", []],
  ["x.yaml#/a%20b/c~1d", ["a b", "c/d"]],
  ["#/100%", ["100%"]],
])("the pointer in %s", (ref, tokens) => {
  expect(fragmentTokens(ref)).toEqual(tokens);
});

test("escapes", () => {
  expect(escapeToken("a~/b")).toBe("a~0~1b");
  expect(percentDecoded("%zz")).toBe("%zz");
});
