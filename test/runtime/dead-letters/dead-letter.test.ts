import { expect, test } from "vitest";
import { letterOf } from "./letters.js";

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
  const again = letterOf({ headers: first.headers, offset: "8" }, { error: "another error" });
  expect(again.headers["dlq.error"]).toEqual(Buffer.from("another error"));
  expect(again.headers["dlq.offset"]).toEqual(Buffer.from("8"));
  expect(Object.keys(again.headers)).toEqual(Object.keys(first.headers));
});

test("somebody else's header of one of our names is kept, before ours", () => {
  const { headers } = letterOf({ headers: { "dlq.reason": "theirs" } });
  expect(headers["dlq.reason"]).toEqual([Buffer.from("theirs"), Buffer.from("invalid")]);
});

test("headers that the client hands over broken can still be written", () => {
  // What KafkaJS gives for a header without a value, and for one called `constructor`.
  const headers = { empty: null, constructor: [Object, Buffer.from("c")] };
  const letter = letterOf({ headers: headers as unknown as Record<string, Buffer> });
  expect(letter.headers["empty"]).toEqual(Buffer.alloc(0));
  expect(letter.headers["constructor"]).toEqual(Buffer.from("c"));
});

test.each(["plain", "spring", "connect"] as const)(
  "%s: the error is cut to 4 KiB at the end of a character",
  (format) => {
    const names = {
      plain: "dlq.error",
      spring: "kafka_dlt-exception-message",
      connect: "__connect.errors.exception.message",
    };
    const { headers } = letterOf({}, { format, error: `x${"€".repeat(2_000)}` });
    expect(String(headers[names[format]])).toBe(`x${"€".repeat(1_365)}`);
    const longest = letterOf({}, { format, error: "x".repeat(4_096) });
    expect(longest.headers[names[format]]).toHaveLength(4_096);
  },
);

test("an envelope's error is cut the same way", () => {
  const { value } = letterOf({}, { format: "envelope", error: `x${"€".repeat(2_000)}` });
  expect(JSON.parse(String(value)).error).toBe(`x${"€".repeat(1_365)}`);
});

test("spring: partition, offset and timestamp are binary, most significant byte first", () => {
  const { headers, timestamp } = letterOf({ offset: "4294967298" }, { format: "spring" });
  const bytes = Buffer.concat([
    Buffer.from(headers["kafka_dlt-original-partition"] as Buffer),
    Buffer.from(headers["kafka_dlt-original-offset"] as Buffer),
    Buffer.from(headers["kafka_dlt-original-timestamp"] as Buffer),
  ]);
  expect(bytes.toString("hex")).toBe("00000003" + "0000000100000002" + "0000018bcfe56800");
  expect(timestamp).toBeUndefined();
  expect(
    Object.entries(headers).flatMap(([name, it]) =>
      /partition|offset|timestamp/.test(name) ? [] : `${name}: ${it}`,
    ),
  ).toEqual([
    "kafka_dlt-original-topic: users",
    "kafka_dlt-original-consumer-group: readers",
    "kafka_dlt-exception-message: value must be string (type)",
    "kafka_dlt-exception-fqcn: topicwright.invalid",
  ]);
});

test("connect: headers are text", () => {
  const { headers } = letterOf({}, { format: "connect", reason: "handler" });
  expect(Object.entries(headers).map(([name, it]) => `${name}: ${it}`)).toEqual([
    "__connect.errors.topic: users",
    "__connect.errors.partition: 3",
    "__connect.errors.offset: 7",
    "__connect.errors.connector.name: readers",
    "__connect.errors.task.id: 0",
    "__connect.errors.stage: TASK_PUT",
    "__connect.errors.class.name: topicwright",
    "__connect.errors.exception.class.name: topicwright.handler",
    "__connect.errors.exception.message: value must be string (type)",
    "dlq.timestamp: 1700000000000",
  ]);
});

test("envelope: JSON stands in it as it was written", () => {
  const written = '{"id": 1.0, "id": 12345678901234567890}';
  const { value } = letterOf({ value: Buffer.from(written) }, { format: "envelope" });
  expect(String(value)).toContain(`{"originalEvent":${written},"error":"value must be`);
  expect(Object.keys(JSON.parse(String(value)))).toEqual(["originalEvent", "error", "timestamp"]);
  expect(Date.parse(JSON.parse(String(value)).timestamp)).toBeGreaterThan(1_700_000_000_000);
});

test.each([
  ["what is no JSON", Buffer.from('{"id":'), { originalEvent: "eyJpZCI6", encoding: "base64" }],
  ["what is no UTF-8", Buffer.from([34, 255, 34]), { originalEvent: "Iv8i", encoding: "base64" }],
  ["nothing at all", Buffer.alloc(0), { originalEvent: "", encoding: "base64" }],
  ["a tombstone", null, { originalEvent: null, encoding: "tombstone" }],
])("envelope: %s is marked", (_, value, members) => {
  const letter = letterOf({ value }, { format: "envelope" });
  expect(JSON.parse(String(letter.value))).toMatchObject(members);
});
