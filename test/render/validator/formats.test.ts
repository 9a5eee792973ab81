import { describe, expect, it } from "vitest";
import { checkValue } from "../../../src/render/validator/check-value.js";
import { formats, INSTANT } from "../../../src/render/validator/formats.js";
import { codePoints } from "../../../src/runtime/validation/code-points.js";
import { deepEqual } from "../../../src/runtime/validation/deep-equal.js";
import { isMultipleOf } from "../../../src/runtime/validation/multiple-of.js";
import { ROOT, schemaTable } from "../schema-table.js";

const cases: Readonly<Record<string, { fit: readonly unknown[]; unfit: readonly unknown[] }>> = {
  date: {
    fit: ["2026-02-28", "2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"],
    unfit: [
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "2026-1-1",
      "2026-01-01Z",
      "২026-01-01",
      "",
    ],
  },
  time: {
    fit: [
      "08:30:06Z",
      "08:30:06.283185z",
      "23:59:60Z",
      "01:29:60+01:30",
      "22:59:60-01:00",
      "08:30:06+23:59",
    ],
    unfit: [
      "08:30:06",
      "24:00:00Z",
      "08:60:00Z",
      "08:30:61Z",
      "22:59:60Z",
      "23:59:60+01:00",
      "08:30:06+01",
      "08:30:06+0100",
      "8:30:06Z",
      "08:30:06#00:20",
    ],
  },
  "date-time": {
    fit: [
      "1963-06-19T08:30:06.283185Z",
      "1990-12-31T15:59:60.123-08:00",
      "1998-12-31T23:59:60Z",
      "2026-02-28t08:30:06z",
      "2024-02-29T00:00:00+14:00",
    ],
    unfit: [
      "2026-02-29T00:00:00Z",
      "2026-02-28 08:30:06Z",
      "2026-02-28T08:30:06",
      "1998-12-31T23:58:60Z",
      "2026-02-28T08:30:06+01",
      "2026-02-28T24:00:00Z",
      "2026-02-28",
      "x",
    ],
  },
  [INSTANT]: {
    fit: ["1963-06-19T08:30:06.283185Z", "2024-02-29T00:00:59+14:00"],
    unfit: ["1998-12-31T23:59:60Z", "1990-12-31T15:59:60.123-08:00", "2026-02-29T00:00:00Z", ""],
  },
  duration: {
    fit: ["P1Y2M3DT4H5M6S", "P4W", "PT0S", "P1D", "PT36H"],
    unfit: ["P", "PT", "P1DT", "1D", "P1Y2W", "P1D2H", "PT1D", "P-1D", ""],
  },
  email: {
    fit: [
      "joe.bloggs@example.com",
      "te~st@example.com",
      '"joe bloggs"@example.com',
      '"joe@bloggs"@example.com',
      "joe@[127.0.0.1]",
      "joe@[IPv6:::1]",
      "a_b+c@localhost",
    ],
    unfit: [
      "2962",
      "@example.com",
      "joe@",
      ".test@example.com",
      "te..st@example.com",
      "joe@-a.example",
      "joe@[127.0.0.300]",
      "joe bloggs@example.com",
    ],
  },
  hostname: {
    fit: ["www.example.com", "a", "1host", "a-b.c", `${"a".repeat(63)}.com`],
    unfit: [
      "-a.com",
      "a-.com",
      "a_b",
      "a..b",
      "a.",
      "",
      `${"a".repeat(64)}.com`,
      `${"a.".repeat(127)}a`,
    ],
  },
  ipv4: {
    fit: ["192.168.0.1", "0.0.0.0"],
    unfit: ["127.0.0", "256.1.1.1", "087.10.0.1", "1.2.3.4.5", "0x7f.0.0.1", "1.2.3.4\n"],
  },
  ipv6: {
    fit: [
      "::",
      "::1",
      "1::",
      "1:2:3:4:5:6:7:8",
      "::ffff:192.168.0.1",
      "1:2:3:4:5:6:1.2.3.4",
      "1::d6:192.168.0.1",
      "::42:ff:1",
    ],
    unfit: [
      "12345::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      ":2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7:",
      "1:2:3:4:1.2.3",
      "fe80::a%eth1",
      "1.2.3.4::",
      "::1.2.3.4:5",
      "",
    ],
  },
  uri: {
    fit: [
      "http://example.com/a?b=c#d",
      "urn:oasis:names",
      "mailto:a@b.c",
      "http://[::1]:80/",
      "tel:+1-816",
      "http://a@example.com",
      "file:///x",
      "http://x/%20",
    ],
    unfit: [
      "//example.com",
      "/path",
      "abc",
      "http://a b",
      "http://x/%2",
      "\\\\share",
      "http://[::1",
      "http://x/é",
      "http://x/<",
      "1a:b",
      ":// x",
    ],
  },
  "uri-reference": {
    fit: ["", "/a?b", "#f", "a/b", "//h/x", "http://x"],
    unfit: ["\\a", "#a\\b", "é", ":a", "a b"],
  },
  iri: { fit: ["http://ƒøø.ßår/?∂=é#x", "http://x/😀"], unfit: ["/é", "http://a b"] },
  "iri-reference": { fit: ["é", "#ƒ"], unfit: ["\\é"] },
  "uri-template": {
    fit: ["http://x/{a}/{b:3}", "/{?q,r*}", "a'b", "{+a.b}"],
    unfit: ["{", "{a", "a}", "{a..b}", "a b", "{a:0}"],
  },
  uuid: {
    fit: ["2EB8AA08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"],
    unfit: [
      "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
      "2eb8aa08aa9811eab4aa73b441d16380",
      "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380",
      "",
    ],
  },
  "json-pointer": { fit: ["", "/a~0b/~1/", "/"], unfit: ["a", "/~2", "/~", "#/a"] },
  "relative-json-pointer": {
    fit: ["0", "1/a", "0#", "120/a~0"],
    unfit: ["", "/a", "-1/a", "01/a", "0##"],
  },
  regex: { fit: ["^a(b|c)$", "\\p{L}", ""], unfit: ["^(abc]", "[", "^a\\Z"] },
  byte: { fit: ["", "AAAA", "AAA=", "AA=="], unfit: ["A", "AAA", "AA=A", "A===", "AA A"] },
  int32: { fit: [0, -(2 ** 31), 2 ** 31 - 1], unfit: [2 ** 31, -(2 ** 31) - 1, 1.5] },
  int64: { fit: [0, 2 ** 53 + 2, -(2 ** 63)], unfit: [2 ** 64, 0.5] },
};

it("has cases for every format", () => {
  expect(Object.keys(cases).sort()).toEqual([...formats.keys()].sort());
});

describe.each(Object.entries(cases))("%s", (format, { fit, unfit }) => {
  const table = schemaTable({ format });
  const accepts = (value: unknown): boolean =>
    checkValue(ROOT, JSON.parse(JSON.stringify(value)), table).length === 0;

  it.each(fit)("fits %j", (value) => {
    expect(accepts(value)).toBe(true);
  });
  it.each(unfit)("does not fit %j", (value) => {
    expect(accepts(value)).toBe(false);
  });
  it("says nothing of values of other kinds", () => {
    expect([true, null, {}, []].map(accepts)).toEqual([true, true, true, true]);
    const other = formats.get(format)?.type === "string" ? 0.25 : "x";
    expect(accepts(other)).toBe(true);
  });
});

it.each([
  ["", 0],
  ["abc", 3],
  ["😀", 1],
  ["a😀b😀", 4],
  ["\ud83d", 1],
  ["\ude00\ud83d", 2],
  ["\ud83d\ud83d\ude00", 2],
])("counts the characters of %j", (text, count) => {
  expect(codePoints(text)).toBe(count);
});

it.each([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  [{ a: 1, b: 1 }, { a: 1 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [[1], { 0: 1 }, false],
  [[1, 2], [2, 1], false],
  [null, {}, false],
  ["1", 1, false],
  [{ constructor: 1 }, { toString: 1 }, false],
])("compares %j with %j", (a, b, same) => {
  expect(deepEqual(a, b)).toBe(same);
});

it.each([
  [19.99, 0.01, true],
  [0.3, 0.1, true],
  [-0.0075, 0.0001, true],
  [0.00751, 0.0001, false],
  [1e308, 0.5, true],
  [1e-7, 1e-8, true],
  [35, 1.5, false],
  [0, 3, true],
  [Number.POSITIVE_INFINITY, 2, false],
])("%d as a multiple of %d: %s", (value, divisor, multiple) => {
  expect(isMultipleOf(value, divisor)).toBe(multiple);
});
