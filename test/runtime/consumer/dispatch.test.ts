import { describe, expect, test } from "vitest";
import { Body } from "../../../src/runtime/consumer/body.js";
import type { DispatchDefinition } from "../../../src/runtime/consumer/definition.js";
import { type Candidate, createDispatch } from "../../../src/runtime/consumer/dispatch.js";
import type { FetchedRecord } from "../../../src/runtime/transport/transport.js";
import { received } from "./definitions.js";

function candidate(name: string, more: Parameters<typeof received>[1] = {}): Candidate {
  return { ...received(name, more), handler: "skip" };
}

function record(value: string | null, headers?: FetchedRecord["headers"]): FetchedRecord {
  const bytes = value === null ? null : Buffer.from(value);
  return { key: null, value: bytes, offset: "0", timestamp: "0", ...(headers ? { headers } : {}) };
}

/** The name of the message a record is, or why it is none. */
function told(by: DispatchDefinition, candidates: Candidate[], given: FetchedRecord): string {
  const body = new Body(given.value);
  const dispatch = createDispatch(by, candidates);
  try {
    const found = dispatch.find(given, body);
    return found ? found.message.name : `unknown ${dispatch.typeOf(given, body)}`;
  } catch (error) {
    return String(error);
  }
}

describe("by header", () => {
  const by: DispatchDefinition = { by: "header", header: "eventType" };
  const candidates = [candidate("created"), candidate("deleted")];

  test.each([
    [{ eventType: Buffer.from("created") }, "created"],
    [{ eventType: "deleted" }, "deleted"],
    [{ eventType: ["created", "deleted"] }, "created"],
    [{ eventType: "Created" }, "unknown Created"],
    [{ eventType: "toString" }, "unknown toString"],
    [{ EVENTTYPE: "created" }, "unknown undefined"],
    [undefined, "unknown undefined"],
  ])("%o is %s", (headers, name) => {
    expect(told(by, candidates, record("no json", headers))).toBe(name);
  });

  test("a null value has the type of its header", () => {
    expect(told(by, candidates, record(null, { eventType: "created" }))).toBe("created");
  });
});

describe("by payload", () => {
  const by: DispatchDefinition = { by: "payload", path: ["meta", "type"] };
  const numbered = { ...candidate("numbered"), types: ["7", "true"] };
  const nulled = { ...candidate("nulled"), types: ["null"] };
  const candidates = [candidate("created"), candidate("gone", { tombstone: true }), numbered];

  test.each([
    ['{"meta":{"type":"created"}}', "created"],
    ['{"meta":{"type":7}}', "numbered"],
    ['{"meta":{"type":true}}', "numbered"],
    ['{"meta":{"type":"x"}}', "unknown x"],
    ['{"meta":{"type":{}}}', "unknown undefined"],
    ['{"meta":{"type":null}}', "unknown undefined"],
    ['{"meta":"type"}', "unknown undefined"],
    ["5", "unknown undefined"],
    ["null", "unknown undefined"],
  ])("%s is %s", (value, name) => {
    expect(told(by, candidates, record(value))).toBe(name);
  });

  test("null is a type where the contract has it", () => {
    const types = [...candidates, nulled];
    expect(told(by, types, record('{"meta":{"type":null}}'))).toBe("nulled");
    expect(told(by, types, record('{"meta":{}}'))).toBe("unknown undefined");
  });

  test("what is no JSON is undecodable, and not unknown", () => {
    expect(told(by, candidates, record("{"))).toMatch(/^Rejection: value must be JSON/);
  });

  test("null is the one message that is a tombstone", () => {
    expect(told(by, candidates, record(null))).toBe("gone");
    expect(told(by, [candidate("created")], record(null))).toContain("no message");
    const two = [candidate("a", { tombstone: true }), candidate("b", { tombstone: true })];
    expect(told(by, two, record(null))).toContain("several messages");
  });
});

test("the only message is every record", () => {
  const by: DispatchDefinition = { by: "only" };
  expect(told(by, [candidate("created")], record("no json"))).toBe("created");
  expect(told(by, [candidate("created")], record(null))).toBe("created");
});

test("by validators it is the first message that fits", () => {
  const by: DispatchDefinition = { by: "validators" };
  const never = candidate("never", { validate: () => false });
  const gone = candidate("gone", { tombstone: true });
  const candidates = [never, candidate("created"), gone];
  expect(told(by, candidates, record('{"id":"a"}'))).toBe("created");
  expect(told(by, candidates, record('{"id":1}'))).toContain("fits no message");
  expect(told(by, candidates, record("{"))).toContain("must be JSON");
  expect(told(by, candidates, record(null))).toBe("gone");
  const late = { ...candidate("whatever", { validate: () => true }), late: 1 };
  expect(told(by, [late, ...candidates], record('{"id":"a"}'))).toBe("created");
  expect(told(by, [late, ...candidates], record('{"id":1}'))).toBe("whatever");
});
