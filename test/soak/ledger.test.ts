import { expect, test } from "vitest";
import { Heap } from "./heap.js";
import { Ledger } from "./ledger.js";
import { rounds, seeded } from "./seeded.js";

test("a ledger finds what is lost, doubled, denied, out of order, invented or left over", () => {
  const ledger = new Ledger(600);
  for (const n of [0, 1, 100, 101]) ledger.settled(n, "resolved");
  ledger.settled(200, "no");
  const at = (n: number) => ({ ...ledger.parcel(n), partition: 0, offset: String(n) });
  // 0 is lost; 1 comes after 101 and twice; 200 is there though said not to be; 300 is not handled.
  const log = [at(101), at(1), at(1), at(100), at(200), at(300)];
  for (const n of [101, 1, 1, 100, 200, 400]) ledger.wasHandled(ledger.parcel(n));
  expect(ledger.findings(log, 0)).toEqual({
    lost: 1,
    duplicated: 1,
    "out of order": 1,
    "not handled": 1,
    "stored though said not to be": 1,
    "handled though not stored": 1,
    "never settled": 595,
    "handled out of order": 1,
    "handled too often": 1,
  });
  expect(ledger.findings(log, 1)["handled too often"]).toBe(0);
});

test("a leak shows in the slope", () => {
  const heap = new Heap();
  const kept: string[][] = [];
  for (let n = 0; n < 12; n += 1) {
    kept.push(Array.from({ length: 100_000 }, (_, at) => `${n} ${at}`));
    heap.sample();
  }
  const { slope, error, firstMb, lastMb } = heap.growth();
  expect(slope - 2 * error).toBeGreaterThan(1);
  expect(lastMb - firstMb).toBeGreaterThan(10);
  expect(kept).toHaveLength(12);
});

test("the same seed gives the same order, in which each comes once a round", () => {
  const take = (seed: number): string[] => {
    const endless = rounds(["a", "b", "c"], seeded(seed));
    return Array.from({ length: 6 }, () => endless.next().value);
  };
  expect(take(1)).toEqual(take(1));
  expect(take(1).slice(0, 3).sort()).toEqual(["a", "b", "c"]);
  expect(take(1).slice(3).sort()).toEqual(["a", "b", "c"]);
  expect(new Set([1, 2, 3, 4, 5].map((seed) => take(seed).join())).size).toBeGreaterThan(1);
});
