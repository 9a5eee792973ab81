import { expect, test } from "vitest";
import { FetchPositions } from "../../../src/runtime/transport/kafkajs/fetch-positions.js";

test("what follows on is taken", () => {
  const positions = new FetchPositions();
  expect(positions.takes("t", 0, "5", "9")).toBe(true);
  expect(positions.takes("t", 1, "0", "0")).toBe(true);
  expect(positions.takes("t", 0, "10", "10")).toBe(true);
  positions.passed("t", 0, "12");
  expect(positions.takes("t", 0, "13", "20")).toBe(true);
});

test("an answer of the assignment before is refused, and what is fetched now is taken", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  // Asked for before; committed is only up to 4.
  expect(positions.takes("t", 0, "10", "19")).toBe(false);
  expect(positions.takes("t", 0, "4", "9")).toBe(true);
  expect(positions.takes("t", 0, "10", "19")).toBe(true);
});

test("an answer of before that comes late is refused too", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  expect(positions.takes("t", 0, "4", "7")).toBe(true);
  expect(positions.takes("t", 0, "10", "19")).toBe(false);
  expect(positions.takes("t", 0, "8", "12")).toBe(true);
});

test("where everything was committed, fetching goes on from the same place, at the second try", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  expect(positions.takes("t", 0, "10", "11")).toBe(false);
  expect(positions.takes("t", 0, "10", "11")).toBe(true);
});

test("a jump of the client's own, out of range for instance, is taken at the second try", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  expect(positions.takes("t", 0, "500", "510")).toBe(false);
  expect(positions.takes("t", 0, "500", "520")).toBe(true);
  expect(positions.takes("t", 0, "521", "530")).toBe(true);
});

test("a seek is followed at once", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.moved("t", 0, 3n);
  expect(positions.takes("t", 0, "3", "9")).toBe(true);
});
