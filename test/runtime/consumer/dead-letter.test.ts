import { expect, test } from "vitest";
import { deadLetterOf } from "../../../src/runtime/consumer/dead-letter.js";
import type { FetchedRecord } from "../../../src/runtime/transport/transport.js";

const origin = { topic: "users", partition: 3, groupId: "readers" };
const failure = { reason: "invalid", error: "value must be string (type)", attempts: 0 } as const;

function letterOf(record: Partial<FetchedRecord>, error: string = failure.error) {
  const given = { key: null, value: null, offset: "7", timestamp: "1700000000000", ...record };
  return deadLetterOf(given, origin, { ...failure, error }, "users.dlq");
}

test("key, value and headers stay as they were", () => {
  const bytes = Buffer.from([0, 255, 1]);
  const headers = { one: bytes, text: "ä", many: [bytes, "x"] };
  const letter = letterOf({ key: bytes, value: bytes, headers });
  expect(letter).toMatchObject({ topic: "users.dlq", key: bytes, value: bytes });
  expect(letter.headers["one"]).toEqual(bytes);
  expect(letter.headers["text"]).toEqual(Buffer.from("ä"));
  expect(letter.headers["many"]).toEqual([bytes, Buffer.from("x")]);
});

test("a dead letter that is dead-lettered again says what happened last", () => {
  const first = letterOf({ headers: { trace: "t" } });
  const again = letterOf({ headers: first.headers, offset: "8" }, "another error");
  expect(again.headers["dlq.error"]).toEqual(Buffer.from("another error"));
  expect(again.headers["dlq.offset"]).toEqual(Buffer.from("8"));
  expect(Object.keys(again.headers)).toEqual(Object.keys(first.headers));
});

test("somebody else's header of one of our names is kept behind ours", () => {
  const { headers } = letterOf({ headers: { "dlq.reason": "theirs" } });
  expect(headers["dlq.reason"]).toEqual([Buffer.from("invalid"), Buffer.from("theirs")]);
});

test("headers that the client hands over broken can still be written", () => {
  // What KafkaJS gives for a header without a value, and for one called `constructor`.
  const headers = { empty: null, constructor: [Object, Buffer.from("c")] };
  const letter = letterOf({ headers: headers as unknown as Record<string, Buffer> });
  expect(letter.headers["empty"]).toEqual(Buffer.alloc(0));
  expect(letter.headers["constructor"]).toEqual(Buffer.from("c"));
});

test("the error is cut to 1 KiB at the end of a character", () => {
  const { headers } = letterOf({}, `x${"€".repeat(1_000)}`);
  expect(String(headers["dlq.error"])).toBe(`x${"€".repeat(341)}`);
  expect(letterOf({}, "x".repeat(1_024)).headers["dlq.error"]).toHaveLength(1_024);
});
