import { describe, expect, test } from "vitest";
import { type Carried, carriedBy, carryOn } from "../../../src/runtime/message/carried.js";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import { type EncodeOptions, encodeRecord } from "../../../src/runtime/message/encode.js";
import { defineMessage } from "../../../src/runtime/message/message.js";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

function message(more: Partial<MessageDefinition> = {}): MessageDefinition {
  return {
    name: "InviteSent",
    topic: "invites",
    key: { from: "none" },
    headers: [],
    validate: () => true,
    ...more,
  };
}

function headersOf(
  definition: MessageDefinition,
  options: EncodeOptions = {},
): Record<string, string> {
  const { headers } = encodeRecord(definition, {}, options);
  return Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)]));
}

/** What `encode` gives while a message with these is in work. */
function within<Result>(carried: Partial<Carried>, encode: () => Result): Result {
  let result: { value: Result } | undefined;
  carryOn({ correlationId: undefined, trace: {}, ...carried }, () => {
    result = { value: encode() };
  });
  if (!result) throw new Error("not called");
  return result.value;
}

describe("the correlation id in a header", () => {
  const inHeader = message({
    headers: [{ name: "cid", type: "string" }],
    correlation: { header: "cid", carried: true },
  });

  test("comes from the message in work; outside of a handler there is none", () => {
    expect(within({ correlationId: "c-1" }, () => headersOf(inHeader))).toEqual({ cid: "c-1" });
    expect(headersOf(inHeader)).toEqual({});
  });

  test("what the sender gives goes before, as an option or as the header", () => {
    const given = (options: EncodeOptions): unknown =>
      within({ correlationId: "c-1" }, () => headersOf(inHeader, options));
    expect(given({ correlationId: "mine" })).toEqual({ cid: "mine" });
    expect(given({ headers: { cid: "mine" } })).toEqual({ cid: "mine" });
    expect(given({ headers: { cid: undefined } })).toEqual({ cid: "c-1" });
    expect(headersOf(inHeader, { correlationId: "mine" })).toEqual({ cid: "mine" });
  });

  test("a new one is made only where none is carried", () => {
    const made = message({
      ...inHeader,
      headers: [{ name: "cid", type: "string", value: { derive: "uuid" } }],
    });
    expect(within({ correlationId: "c-1" }, () => headersOf(made))).toEqual({ cid: "c-1" });
    expect(headersOf(made)).toEqual({ cid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test("one that the contract fixes stays, and a message without one gets none", () => {
    const fixed = message({
      headers: [{ name: "cid", type: "string", value: { const: "c" } }],
      correlation: { header: "cid" },
    });
    within({ correlationId: "c-1" }, () => {
      expect(headersOf(fixed)).toEqual({ cid: "c" });
      expect(headersOf(message())).toEqual({});
    });
  });

  test("headers() of a message shows it too", () => {
    const type = defineMessage<unknown, object, null, EncodeOptions, "InviteSent">({
      ...inHeader,
      name: "InviteSent",
    });
    expect(within({ correlationId: "c-1" }, () => type.headers({}))).toEqual({ cid: "c-1" });
  });
});

describe("the correlation id in the payload", () => {
  const inPayload = message({ correlation: { payload: ["meta", "cid"], carried: true } });
  const sent = (event: unknown, options?: EncodeOptions): unknown =>
    JSON.parse(String(encodeRecord(inPayload, event, options).value));

  test("is filled in where it is left out, in a copy", () => {
    const event = Object.freeze({ meta: Object.freeze({ at: 1 }) });
    within({ correlationId: "c-1" }, () => {
      expect(sent(event)).toEqual({ meta: { at: 1, cid: "c-1" } });
      expect(sent({ meta: { cid: "mine" } })).toEqual({ meta: { cid: "mine" } });
      expect(sent({ meta: {} }, { correlationId: "mine" })).toEqual({ meta: { cid: "mine" } });
    });
    expect(event).toEqual({ meta: { at: 1 } });
  });

  test("stays out where no object holds it", () => {
    within({ correlationId: "c-1" }, () => {
      expect(sent({})).toEqual({});
      expect(sent({ meta: null })).toEqual({ meta: null });
      expect(sent({ meta: [1] })).toEqual({ meta: [1] });
    });
  });

  test("decides over the key and headers that come from it", () => {
    const keyed = message({
      key: { from: "payload", path: ["cid"], type: "string" },
      headers: [{ name: "h", type: "string", value: { payload: ["cid"] } }],
      correlation: { payload: ["cid"], carried: true },
    });
    const record = within({ correlationId: "c-1" }, () => encodeRecord(keyed, {}));
    expect(String(record.key)).toBe("c-1");
    expect(String(record.headers["h"])).toBe("c-1");
  });
});

describe("the trace", () => {
  const trace = { traceparent, tracestate: "a=1", baggage: "user=7" };

  test("goes on, whatever the contract says of headers", () => {
    const closed = message({ validateHeaders: (value) => Object.keys(value ?? {}).length === 0 });
    expect(within({ trace }, () => headersOf(closed))).toEqual(trace);
  });

  test("a declared header of a trace is checked with the others", () => {
    const declared = message({
      headers: [{ name: "traceparent", type: "string" }],
      validateHeaders: (value) =>
        typeof value === "object" && value !== null && "traceparent" in value,
    });
    expect(within({ trace: { traceparent } }, () => headersOf(declared))).toEqual({ traceparent });
    expect(() => headersOf(declared)).toThrow("does not fit its contract");
  });

  test("a sender's own trace is not mixed with the carried one", () => {
    const other = { traceparent: traceparent.replace("01", "00") };
    expect(within({ trace }, () => headersOf(message(), { headers: other }))).toEqual({
      ...other,
      baggage: "user=7",
    });
  });
});

describe("what a message that was read has to carry on", () => {
  const correlation = { header: "cid", carried: true } as const;
  const wire = { traceparent: Buffer.from(traceparent), cid: Buffer.from("c-1"), more: "x" };

  test("is its correlation id and its trace", () => {
    const known = carriedBy(message({ correlation }), {}, wire);
    expect(known?.correlationId).toBe("c-1");
    expect(known?.trace).toEqual({ traceparent });
    const unknown = carriedBy(undefined, {}, wire);
    expect(unknown?.correlationId).toBeUndefined();
    expect(unknown?.trace).toEqual({ traceparent });
  });

  test("is nothing where it has neither", () => {
    expect(carriedBy(message(), {}, { more: "x" })).toBeUndefined();
    expect(carriedBy(message(), {}, undefined)).toBeUndefined();
  });

  test("is no baggage that would make messages too large", () => {
    expect(carriedBy(message(), {}, { baggage: "b".repeat(8193) })?.trace).toEqual({});
  });

  test.each([
    ["text", { cid: "c-1" }, "c-1"],
    ["a number", { cid: 7 }, "7"],
    ["no id", { cid: { a: 1 } }, undefined],
    ["nothing", {}, undefined],
  ])("comes from the payload as text: %s", (_, event, correlationId) => {
    const definition = message({ correlation: { payload: ["cid"] } });
    expect(carriedBy(definition, event, {})?.correlationId).toBe(correlationId);
  });

  test("a repeated header counts with its first value, one without a value not at all", () => {
    const definition = message({ correlation });
    expect(carriedBy(definition, {}, { cid: ["c-1", "c-2"] })?.correlationId).toBe("c-1");
    const none: Record<string, Buffer> = JSON.parse('{ "cid": null }');
    expect(carriedBy(definition, {}, none)?.correlationId).toBeUndefined();
  });
});
