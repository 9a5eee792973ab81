import { expect, test } from "vitest";
import {
  type FetchedPartition,
  leaveOutAborted,
} from "../../../src/runtime/transport/kafkajs/aborted-records.js";

type Raw = FetchedPartition["messages"][number];

const abort = Buffer.from([0, 0, 0, 0]);
const commit = Buffer.from([0, 0, 0, 1]);

/** Records in the log's order: `1a` is one of producer 1 in a transaction, `1-` and `1+` end it, `plain` is of nobody. */
function partition(log: string, aborted: [string, number][], from = 0): FetchedPartition {
  return {
    abortedTransactions: aborted.map(([producerId, first]) => ({
      producerId,
      firstOffset: String(first),
    })),
    messages: log.split(" ").map((text, at): Raw => {
      const [producerId = "", what] = text === "plain" ? ["-1"] : text;
      const isControlRecord = what === "-" || what === "+";
      return {
        offset: String(from + at),
        // A key that looks like the mark of an abort is no mark.
        key: what === "+" ? commit : abort,
        isControlRecord,
        batchContext: { producerId, inTransaction: text !== "plain" },
      };
    }),
  };
}

/** The offsets that are left, as KafkaJS then leaves out what is marked. */
function left(fetched: FetchedPartition): string[] {
  leaveOutAborted(fetched);
  expect(fetched.abortedTransactions).toEqual([]);
  return fetched.messages
    .filter(({ isControlRecord }) => !isControlRecord)
    .map(({ offset }) => offset);
}

test("transactions that end in another order than they begin", () => {
  const fetched = partition("1a 2a 1a 2- plain 1a 1- 1a 1+", [
    ["2", 1],
    ["1", 0],
  ]);
  expect(left(fetched)).toEqual(["4", "7"]);
});

test("several that begin before what was fetched, and one that ends after it", () => {
  const fetched = partition(
    "1a 2a 3a 1- 3+ 2a 4a",
    [
      ["1", 2],
      ["2", 7],
      ["4", 104],
    ],
    98,
  );
  expect(left(fetched)).toEqual(["100"]);
});

test("one producer again and again, across 9 and 99", () => {
  const log = Array.from({ length: 30 }, (_, n) => (n % 2 === 0 ? "1a 2a 1- 2+" : "1a 2a 1+ 2-"));
  const aborted = log.map((_, n): [string, number] =>
    n % 2 === 0 ? ["1", 4 * n] : ["2", 4 * n + 1],
  );
  const expected = log.map((_, n) => String(n % 2 === 0 ? 4 * n + 1 : 4 * n));
  expect(left(partition(log.join(" "), aborted))).toEqual(expected);
});

test("nothing is touched where nothing was aborted", () => {
  const fetched = partition("1a 1+ plain", []);
  expect(left(fetched)).toEqual(["0", "2"]);
});
