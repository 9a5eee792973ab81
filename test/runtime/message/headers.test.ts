import { describe, expect, test, vi } from "vitest";
import type { HeaderDefinition } from "../../../src/runtime/message/definition.js";
import {
  decodeHeaders,
  encodeHeaders,
  headerValues,
} from "../../../src/runtime/message/headers.js";

const definitions: HeaderDefinition[] = [
  { name: "type", type: "string", value: { const: "a.b" } },
  { name: "count", type: "number" },
  { name: "urgent", type: "boolean" },
  { name: "place", type: "json" },
];

function texts(headers: Record<string, Buffer>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)]));
}

describe("headerValues", () => {
  test("fills in constants, the time, ids and payload members", () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 2) });
    const values = headerValues(
      [
        { name: "type", type: "string", value: { const: "a.b" } },
        { name: "at", type: "string", value: { derive: "now" } },
        { name: "id", type: "string", value: { derive: "uuid" } },
        { name: "city", type: "string", value: { payload: ["place", "city"] } },
        { name: "street", type: "string", value: { payload: ["place", "street"] } },
      ],
      { place: { city: "Rome" } },
    );
    vi.useRealTimers();
    expect(values).toEqual({
      type: "a.b",
      at: "2026-01-02T00:00:00.000Z",
      id: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      city: "Rome",
    });
  });

  test("what the caller gives goes before; undefined is not given", () => {
    const values = headerValues(definitions, {}, { type: "mine", count: undefined, more: 1 });
    expect(values).toEqual({ type: "mine", more: 1 });
    expect(headerValues(definitions, {}, { type: undefined })).toEqual({ type: "a.b" });
  });
});

describe("on the wire", () => {
  test("declared headers go by their type", () => {
    const values = { type: "ü", count: 1e21, urgent: false, place: { city: "Rome" } };
    const encoded = encodeHeaders(definitions, values);
    expect(texts(encoded)).toEqual({
      type: "ü",
      count: "1000000000000000000000",
      urgent: "false",
      place: '{"city":"Rome"}',
    });
    expect(decodeHeaders(definitions, encoded)).toEqual(values);
  });

  test("others are text, numbers, booleans, bytes, or else JSON; null is left out", () => {
    const encoded = encodeHeaders([], {
      text: "a",
      number: 0.5,
      boolean: true,
      bytes: Uint8Array.of(104, 105),
      list: [1],
      nothing: null,
    });
    const read = { text: "a", number: "0.5", boolean: "true", bytes: "hi", list: "[1]" };
    expect(texts(encoded)).toEqual(read);
    expect(decodeHeaders([], encoded)).toEqual(read);
  });

  test("null is a value of JSON headers", () => {
    const encoded = encodeHeaders(definitions, { place: null });
    expect(decodeHeaders(definitions, encoded)).toEqual({ place: null });
  });

  test("text that is not of the declared type stays text, for the validator to refuse", () => {
    const wire = { count: "0x10", urgent: "TRUE", place: "{" };
    expect(decodeHeaders(definitions, wire)).toEqual(wire);
    expect(decodeHeaders(definitions, { count: "" })).toEqual({ count: "" });
  });

  test("a repeated header is a list", () => {
    const wire = { count: [Buffer.from("1"), Buffer.from("2")] };
    expect(decodeHeaders(definitions, wire)).toEqual({ count: [1, 2] });
  });

  test("no header is none", () => {
    expect(decodeHeaders(definitions)).toEqual({});
    expect(decodeHeaders(definitions, { type: undefined })).toEqual({});
  });

  test("a header may have any name", () => {
    const given = JSON.parse('{ "__proto__": "text", "constructor": "more" }') as {
      [n: string]: string;
    };
    const values = headerValues([], {}, given);
    const decoded = decodeHeaders([], encodeHeaders([], values));
    expect(Object.entries(decoded)).toEqual([
      ["__proto__", "text"],
      ["constructor", "more"],
    ]);
  });
});
