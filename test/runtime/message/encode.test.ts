import { describe, expect, test } from "vitest";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import { encodeRecord } from "../../../src/runtime/message/encode.js";
import { InvalidMessageError } from "../../../src/runtime/message/invalid-message-error.js";
import { InviteCreated } from "./invite.js";

const open: MessageDefinition = {
  name: "Open",
  topic: "open",
  key: { from: "none" },
  headers: [],
  validate: () => true,
};

function refusal(encode: () => unknown): InvalidMessageError {
  try {
    encode();
  } catch (error) {
    if (error instanceof InvalidMessageError) return error;
    throw error;
  }
  throw new Error("was encoded");
}

describe("payload", () => {
  test("what does not fit is refused, without its values", () => {
    const event = { inviteId: "i1", shootId: 4711 };
    const error = refusal(() => encodeRecord(InviteCreated.definition, event, {}));
    expect(error).toMatchObject({ name: "InvalidMessageError", messageName: "InviteCreated" });
    expect(error.part).toBe("payload");
    expect(error.message).toBe(
      "InviteCreated does not fit its contract: payload/shootId must be string, got a number",
    );
  });

  test.each([
    ["nothing", undefined],
    ["a bigint", 1n],
    ["an object that holds a bigint", { a: 1n }],
  ])("%s is no JSON", (_, event) => {
    expect(refusal(() => encodeRecord(open, event)).issues[0]?.keyword).toBe("json");
  });

  test("null is JSON, unless null is a tombstone", () => {
    expect(String(encodeRecord(open, null).value)).toBe("null");
    expect(encodeRecord({ ...open, tombstone: true }, null).value).toBeNull();
  });
});

describe("headers", () => {
  test("what the caller has to give is demanded", () => {
    const error = refusal(() =>
      encodeRecord(InviteCreated.definition, { inviteId: "i", shootId: "s" }),
    );
    expect(error.part).toBe("headers");
    expect(error.issues).toMatchObject([
      { path: "", keyword: "required", message: "must have required property 'tenant'" },
    ]);
  });
});

describe("key", () => {
  const tombstone: MessageDefinition = {
    ...open,
    tombstone: true,
    key: { from: "payload", path: ["id"], type: "number" },
  };

  test("comes from the payload", () => {
    expect(String(encodeRecord(tombstone, { id: 7 }).key)).toBe("7");
  });

  test("is refused where the payload has none, or one of another type", () => {
    const error = refusal(() => encodeRecord(tombstone, {}));
    expect(error.part).toBe("key");
    expect(error.message).toContain("must be a number, got nothing in payload/id");
    expect(refusal(() => encodeRecord(tombstone, { id: "7" })).message).toContain("a string");
  });

  test("of a tombstone comes from the options", () => {
    expect(String(encodeRecord(tombstone, null, { key: 7 }).key)).toBe("7");
    expect(refusal(() => encodeRecord(tombstone, null)).message).toContain("in options.key");
  });

  test("that is given beside the one in the payload has to be the same", () => {
    expect(String(encodeRecord(tombstone, { id: 7 }, { key: 7 }).key)).toBe("7");
    expect(refusal(() => encodeRecord(tombstone, { id: 7 }, { key: 8 })).part).toBe("key");
  });

  test("comes from a header, filled in or given", () => {
    const headers = [{ name: "id", type: "string", value: { payload: ["at", "id"] } }] as const;
    const definition: MessageDefinition = {
      ...open,
      headers,
      key: { from: "header", header: "id", type: "string" },
    };
    expect(String(encodeRecord(definition, { at: { id: "a" } }).key)).toBe("a");
    expect(String(encodeRecord(definition, {}, { headers: { id: "b" } }).key)).toBe("b");
    expect(refusal(() => encodeRecord(definition, {})).message).toContain("in header id");
  });

  test("without a contract may be given or not", () => {
    expect(encodeRecord(open, {}).key).toBeNull();
    expect(String(encodeRecord(open, {}, { key: "k" }).key)).toBe("k");
  });
});

describe("place", () => {
  test("partition and timestamp", () => {
    const timestamp = new Date(5);
    expect(encodeRecord(open, {}, { partition: 3, timestamp })).toMatchObject({
      partition: 3,
      timestamp: 5,
    });
    expect(encodeRecord(open, {})).not.toHaveProperty("partition");
    expect(encodeRecord(open, {})).not.toHaveProperty("timestamp");
  });

  test.each([
    ["/partition", { partition: -1 }],
    ["/partition", { partition: 0.5 }],
    ["/timestamp", { timestamp: new Date(Number.NaN) }],
    ["/timestamp", { timestamp: new Date(-1) }],
  ])("refuses a bad %s", (path, options) => {
    const error = refusal(() => encodeRecord(open, {}, options));
    expect(error).toMatchObject({ part: "options", issues: [{ path }] });
  });
});
