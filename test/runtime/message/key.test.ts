import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeyDefinition, KeyType } from "../../../src/runtime/message/definition.js";
import { decodeKey, encodeKey } from "../../../src/runtime/message/key.js";
import { sortedJson } from "../../../src/runtime/message/sorted-json.js";

function text(type: KeyType, key: unknown): string | undefined {
  const encoded = encodeKey(type, key);
  return encoded.ok ? String(encoded.value) : undefined;
}

const argument = (type: KeyType): KeyDefinition => ({ from: "argument", type });

describe("encodeKey", () => {
  test.each<[KeyType, unknown, string]>([
    ["string", "", ""],
    ["string", "ü", "ü"],
    ["number", -0, "0"],
    ["number", 12.5, "12.5"],
    ["number", 1e21, "1000000000000000000000"],
    ["boolean", true, "true"],
    [
      "json",
      { b: [1, { d: 1, c: 2 }], a: undefined, 10: 1, 9: 2 },
      '{"10":1,"9":2,"b":[1,{"c":2,"d":1}]}',
    ],
    ["json", "text", '"text"'],
    ["json", null, "null"],
  ])("%s %j is %s", (type, key, expected) => {
    expect(text(type, key)).toBe(expected);
  });

  test.each<[KeyType, unknown]>([
    ["string", 1],
    ["string", null],
    ["string", undefined],
    ["number", "1"],
    ["number", Number.NaN],
    ["number", Number.POSITIVE_INFINITY],
    ["boolean", "true"],
    ["json", undefined],
  ])("%s refuses %j", (type, key) => {
    expect(encodeKey(type, key).ok).toBe(false);
  });
});

describe("decodeKey", () => {
  test("gives back what was encoded", () => {
    const values: [KeyType, fc.Arbitrary<unknown>][] = [
      ["string", fc.string({ unit: "grapheme" })],
      ["number", fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)],
      ["boolean", fc.boolean()],
      ["json", fc.jsonValue({ noUnicodeString: false })],
    ];
    for (const [type, arbitrary] of values) {
      fc.assert(
        fc.property(arbitrary, (key) => {
          const decoded = decodeKey(argument(type), Buffer.from(text(type, key) ?? "?"));
          if (!decoded.ok) throw new Error("not decoded");
          expect(sortedJson(decoded.value)).toBe(sortedJson(key));
        }),
      );
    }
  });

  test.each<[KeyType, Buffer | null]>([
    ["string", null],
    ["string", Buffer.of(0xff)],
    ["number", Buffer.from("")],
    ["number", Buffer.from(" 1")],
    ["number", Buffer.from("0x1")],
    ["number", Buffer.from("1e999")],
    ["boolean", Buffer.from("yes")],
    ["json", Buffer.from("{")],
  ])("%s refuses %j, and does not quote it", (type, bytes) => {
    const decoded = decodeKey(argument(type), bytes);
    expect(decoded).toMatchObject({ ok: false, issues: [{ path: "" }] });
  });

  test("without a contract any key is text, and none is null", () => {
    expect(decodeKey({ from: "none" }, null)).toEqual({ ok: true, value: null });
    expect(decodeKey({ from: "none" }, Buffer.from("k"))).toEqual({ ok: true, value: "k" });
  });
});
