import { describe, expect, test } from "vitest";
import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import { formatNames, letterOf, origin, recordOf, storedLetter } from "./letters.js";

const key = Buffer.from([0, 1, 255]);
const headers = {
  trace: Buffer.from("t"),
  many: [Buffer.from("a"), Buffer.from("b")],
  empty: Buffer.alloc(0),
};
const values: readonly (readonly [string, Buffer | null])[] = [
  ["JSON", Buffer.from('{ "n": 1.0, "n": 2e400, "euro": "\\u20ac" } ')],
  [
    "JSON that looks like an envelope",
    Buffer.from('{"originalEvent":1,"error":"e","timestamp":"t"}'),
  ],
  ["null in JSON", Buffer.from("null")],
  ["a tombstone", null],
  ["nothing", Buffer.alloc(0)],
  ["bytes", Buffer.from([0xff, 0xfe, 0])],
  ["text that is no JSON", Buffer.from('1,"a":2')],
  ["JSON behind a byte order mark", Buffer.from("\uFEFF{}")],
];

describe.each(formatNames)("%s", (format) => {
  test.each(values)("a record with %s comes back as it was", (_, value) => {
    const error = 'he said "no"\n\u0000 \ud800';
    const stored = storedLetter({ key, value, headers }, { format, reason: "handler", error });
    const letter = readDeadLetter(stored);
    expect(letter).toEqual({
      origin: { ...origin, offset: 7n, timestamp: new Date(1_700_000_000_000) },
      reason: "handler",
      error: Buffer.from(error).toString(),
      attempts: format === "plain" || format === "envelope" ? 0 : undefined,
      ...{ key, value, headers, redrives: 0 },
    });
  });

  test("every reason comes back", () => {
    for (const reason of ["undecodable", "invalid", "unknown", "handler"] as const) {
      expect(readDeadLetter(storedLetter({}, { format, reason }))?.reason).toBe(reason);
    }
  });

  test.each(formatNames)("dead-lettered again as %s: the last account counts", (again) => {
    const value = Buffer.from("{}");
    const first = storedLetter({ value, headers }, { format });
    const letter = readDeadLetter(storedLetter(first, { format: again, error: "again" }));
    expect(letter).toMatchObject({ error: "again", value: first.value, headers });
    expect(letter?.origin.offset).toBe(0n);
    expect(Object.keys(letter?.headers ?? {})).toEqual(Object.keys(headers));
  });

  test("a header of the same name that was there before comes back", () => {
    const [name = ""] = Object.keys(letterOf({}, { format }).headers);
    const theirs = { [name]: Buffer.from("theirs") };
    expect(readDeadLetter(storedLetter({ headers: theirs }, { format }))?.headers).toEqual(theirs);
  });
});

test("what Spring itself has written can be read, too", () => {
  const letter = readDeadLetter(
    recordOf({
      headers: {
        trace: "t",
        "kafka_dlt-original-topic": [Buffer.from("first"), Buffer.from("orders")],
        "kafka_dlt-original-partition": Buffer.from([0, 0, 0, 5]),
        "kafka_dlt-original-offset": Buffer.from([0, 0, 0, 0, 0, 0, 1, 0]),
        "kafka_dlt-exception-fqcn": "java.lang.IllegalStateException",
        "kafka_dlt-exception-message": "no",
        "kafka_dlt-exception-stacktrace": "at …",
      },
    }),
  );
  expect(letter).toMatchObject({
    origin: { topic: "orders", partition: 5, offset: 256n, groupId: undefined },
    ...{ reason: undefined, error: "no", attempts: undefined },
    headers: { trace: Buffer.from("t"), "kafka_dlt-original-topic": Buffer.from("first") },
  });
  expect(Object.keys(letter?.headers ?? {})).toHaveLength(2);
});

test("what Kafka Connect itself has written can be read, too", () => {
  const names = [
    "topic",
    "partition",
    "offset",
    "stage",
    "exception.class.name",
    "exception.stacktrace",
  ];
  const texts = ["orders", "5", "256", "TRANSFORMATION", "java.lang.IllegalStateException", "at …"];
  const theirs = names.map((name, i) => [`__connect.errors.${name}`, texts[i]] as const);
  const letter = readDeadLetter(recordOf({ headers: Object.fromEntries(theirs) }));
  expect(letter).toMatchObject({
    origin: { topic: "orders", partition: 5, offset: 256n, groupId: undefined },
    reason: undefined,
    headers: {},
  });
});

test("a record that does not say where it comes from is no dead letter", () => {
  const { headers } = letterOf({});
  expect(readDeadLetter(recordOf())).toBeUndefined();
  for (const name of Object.keys(headers)) {
    const { [name]: _, ...rest } = headers;
    expect(readDeadLetter(recordOf({ headers: rest }))).toBeUndefined();
  }
  expect(
    readDeadLetter(recordOf({ headers: { ...headers, "dlq.partition": "three" } })),
  ).toBeUndefined();
});

test("an envelope that is not as we write it is no dead letter: its event is not the original", () => {
  const stored = storedLetter({ value: Buffer.from('{"a": 1}') }, { format: "envelope" });
  const spaced = Buffer.from(JSON.stringify(JSON.parse(String(stored.value)), null, 2));
  for (const value of [spaced, Buffer.from("{}"), Buffer.from("x"), null]) {
    expect(readDeadLetter({ ...stored, value })).toBeUndefined();
  }
});
