import { expect, test } from "vitest";
import { issuesOf } from "../../../src/runtime/message/issues.js";
import { decodeValue, encodeValue } from "../../../src/runtime/message/value.js";
import { hasTexts } from "./invite.js";

test("a value survives the wire", () => {
  const value = { text: "ü\u2028", list: [1, null, true] };
  expect(decodeValue(encodeValue(value) ?? null)).toEqual({ ok: true, value });
  expect(decodeValue(null)).toEqual({ ok: true, value: null });
  expect(decodeValue(Buffer.from("null"))).toEqual({ ok: true, value: null });
});

test.each([
  ["no JSON", Buffer.from('{"secret": hunter2}')],
  ["empty", Buffer.alloc(0)],
  ["no UTF-8", Buffer.from([0x22, 0xff, 0x22])],
  ["a byte order mark", Buffer.from("\ufeff{}")],
])("%s is refused, and nothing of it is quoted", (_, bytes) => {
  const message = `must be JSON in UTF-8, got ${bytes.length} bytes of something else`;
  expect(decodeValue(bytes)).toEqual({
    ok: false,
    issues: [{ path: "", keyword: "json", message }],
  });
});

test("issues tell type and size of what is wrong, and no value", () => {
  const validate = hasTexts();
  const value = { "a/b": ["secret"], n: null, s: "secret", o: {} };
  validate.errors = [
    { instancePath: "/a~1b", keyword: "maxItems", message: "must be short" },
    { instancePath: "/n", keyword: "type", message: "must be string" },
    { instancePath: "/s", keyword: "pattern" },
    { instancePath: "/o", keyword: "type", message: "must be string" },
    { instancePath: "/o", keyword: "required", message: "must have x" },
    { instancePath: "/gone", keyword: "const", message: "must be const" },
  ];
  expect(issuesOf(validate, value).map(({ path, message }) => `${path} ${message}`)).toEqual([
    "/a~1b must be short, got an array of length 1",
    "/n must be string, got null",
    '/s must pass "pattern", got a string of length 6',
    "/o must be string, got an object",
    "/o must have x",
    "/gone must be const, got nothing",
  ]);
});
