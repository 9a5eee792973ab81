import { expect, test } from "vitest";
import { FetchPositions } from "../../../src/runtime/transport/kafkajs/fetch-positions.js";

test("what follows on is taken", () => {
  const positions = new FetchPositions();
  expect(positions.takes("t", 0, "5", "9")).toBe(true);
  expect(positions.takes("t", 1, "0", "0")).toBe(true);
  expect(positions.takes("t", 0, "10", "10")).toBe(true);
  expect(positions.passes("t", 0, "11", "12")).toBe(true);
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

test("marks of the assignment before are no reason to skip what is not settled", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  // An answer to the assignment before; committed is only up to 4.
  expect(positions.passes("t", 0, "10", "11")).toBe(false);
  expect(positions.takes("t", 0, "4", "9")).toBe(true);
  expect(positions.passes("t", 0, "10", "11")).toBe(true);
  expect(positions.takes("t", 0, "12", "12")).toBe(true);
});

test("marks of the assignment before that come late do not skip either", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  expect(positions.takes("t", 0, "0", "3")).toBe(true);
  expect(positions.passes("t", 0, "10", "11")).toBe(false);
  expect(positions.takes("t", 0, "4", "9")).toBe(true);
});

test("marks behind a gap are passed at the second try, and so are those that an assignment begins with", () => {
  const positions = new FetchPositions();
  positions.takes("t", 0, "0", "9");
  positions.restart();
  expect(positions.passes("t", 0, "10", "10")).toBe(false);
  expect(positions.passes("t", 0, "10", "10")).toBe(true);
  expect(positions.passes("t", 0, "15", "20")).toBe(false);
  expect(positions.passes("t", 0, "15", "20")).toBe(true);
  expect(positions.takes("t", 0, "21", "21")).toBe(true);
});

test("without an assignment before marks are passed at once, behind a gap too", () => {
  const positions = new FetchPositions();
  expect(positions.passes("t", 0, "3", "4")).toBe(true);
  expect(positions.takes("t", 0, "5", "5")).toBe(true);
  expect(positions.passes("t", 0, "9", "9")).toBe(true);
});
