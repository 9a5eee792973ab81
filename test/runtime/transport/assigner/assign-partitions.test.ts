import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignPartitions } from "../../../../src/runtime/transport/kafkajs/assigner/assign-partitions.js";
import type { Subscriber } from "../../../../src/runtime/transport/kafkajs/assigner/hands.js";
import type { Assignment } from "../../../../src/runtime/transport/transport.js";

type Assigned = ReadonlyMap<string, Assignment>;

function member(id: string, topics: string[], owned: Assignment = {}, generation = 1): Subscriber {
  return { id, topics, owned, generation };
}

function topics(counts: Record<string, number>): Map<string, number[]> {
  return new Map(
    Object.entries(counts).map(([topic, count]) => [
      topic,
      Array.from({ length: count }, (_, n) => n),
    ]),
  );
}

/** The group after it has been assigned, each member with what it got. */
function settled(members: readonly Subscriber[], assigned: Assigned, generation = 2): Subscriber[] {
  return members.map(({ id, topics }) => member(id, [...topics], assigned.get(id), generation));
}

const placesOf = (assignment: Assignment = {}): string[] =>
  Object.entries(assignment).flatMap(([topic, list]) => list.map((at) => `${topic}/${at}`));

const sizes = (assigned: Assigned): number[] =>
  [...assigned.values()].map((assignment) => placesOf(assignment).length).sort();

/** How many partitions went from one member to another. */
function moved(before: Assigned, after: Assigned): number {
  return [...after].reduce((count, [id, assignment]) => {
    const had = new Set(placesOf(before.get(id)));
    const others = new Set(
      [...before].filter(([other]) => other !== id).flatMap(([, a]) => placesOf(a)),
    );
    return count + placesOf(assignment).filter((at) => !had.has(at) && others.has(at)).length;
  }, 0);
}

test("members get partitions of their own topics only: nobody starves, nothing is left", () => {
  const assigned = assignPartitions(
    [member("a", ["A"]), member("b", ["B"])],
    topics({ A: 3, B: 3 }),
  );
  expect(assigned).toEqual(
    new Map([
      ["a", { A: [0, 1, 2] }],
      ["b", { B: [0, 1, 2] }],
    ]),
  );
});

test("a topic that nobody else reads goes to its reader, and the others even that out", () => {
  const assigned = assignPartitions(
    [member("a", ["A", "B"]), member("b", ["B"])],
    topics({ A: 2, B: 4 }),
  );
  expect(assigned).toEqual(
    new Map([
      ["a", { A: [0, 1], B: [2] }],
      ["b", { B: [0, 1, 3] }],
    ]),
  );
});

test("a topic that does not exist is nobody's", () => {
  expect(assignPartitions([member("a", ["A"])], topics({ A: 0 }))).toEqual(new Map([["a", {}]]));
});

describe("sticky", () => {
  const counts = topics({ A: 6, B: 6 });
  const two = [member("a", ["A", "B"]), member("b", ["A", "B"])];
  const before = assignPartitions(two, counts);

  test("the same group again moves nothing", () => {
    expect(assignPartitions(settled(two, before), counts)).toEqual(before);
    expect(assignPartitions(settled(two, before).reverse(), counts)).toEqual(before);
  });

  test("a new member gets its share, and nothing moves between the old ones", () => {
    const three = [...settled(two, before), member("0", ["A", "B"])];
    const after = assignPartitions(three, counts);
    expect(sizes(after)).toEqual([4, 4, 4]);
    expect(moved(before, after)).toBe(4);
    expect(Object.values(after.get("0") ?? {}).map((list) => list.length)).toEqual([2, 2]);
  });

  test("what a member leaves behind is dealt, and nothing else moves", () => {
    const three = [...two, member("c", ["A", "B"])];
    const all = assignPartitions(three, counts);
    const left = settled(three, all).slice(0, 2);
    const after = assignPartitions(left, counts);
    expect(sizes(after)).toEqual([6, 6]);
    expect(moved(new Map([...all].slice(0, 2)), after)).toBe(0);
  });

  test("of two claims the later one holds", () => {
    const members = [member("a", ["A"], { A: [0, 1] }, 5), member("b", ["A"], { A: [0, 1, 2] }, 4)];
    expect(assignPartitions(members, topics({ A: 3 }))).toEqual(
      new Map([
        ["a", { A: [0, 1] }],
        ["b", { A: [2] }],
      ]),
    );
  });

  test("a rolling deployment that adds a topic moves no more than it has to", () => {
    const counts = topics({ A: 4, B: 4 });
    const old = [member("a", ["A"]), member("b", ["A"])];
    const first = assignPartitions(old, topics({ A: 4 }));
    // a has been deployed: it reads both.
    const half = [member("a", ["A", "B"], first.get("a")), member("b", ["A"], first.get("b"))];
    const second = assignPartitions(half, counts);
    expect(second).toEqual(
      new Map([
        ["a", { B: [0, 1, 2, 3] }],
        ["b", { A: [0, 1, 2, 3] }],
      ]),
    );
    const both = [
      member("a", ["A", "B"], second.get("a"), 2),
      member("b", ["A", "B"], second.get("b"), 2),
    ];
    const third = assignPartitions(both, counts);
    expect(third).toEqual(
      new Map([
        ["a", { A: [2, 3], B: [0, 1] }],
        ["b", { A: [0, 1], B: [2, 3] }],
      ]),
    );
  });
});

describe("any group", () => {
  const names = ["A", "B", "C", "D"];
  const group = fc.record({
    counts: fc.record(
      Object.fromEntries(names.map((name) => [name, fc.integer({ min: 0, max: 9 })])),
    ),
    readers: fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 1, maxLength: 6 }),
    /** Who is in the group after the change, and which topics the others then read. */
    later: fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 1, maxLength: 6 }),
  });

  test("each partition has exactly one reader of its topic, and nobody could take one from anybody with two more", () => {
    fc.assert(
      fc.property(group, ({ counts, readers, later }) => {
        const partitions = topics(counts);
        const members = readers.map((topics, n) => member(`m${n}`, topics));
        const first = assignPartitions(members, partitions);
        check(members, partitions, first);
        const known = settled(members, first);
        const next = later.map((topics, n) => member(`m${n}`, topics, known[n]?.owned));
        const second = assignPartitions(next, partitions);
        check(next, partitions, second);
        // And that settles it.
        expect(assignPartitions(settled(next, second), partitions)).toEqual(second);
      }),
    );
  });

  test("where all read one topic, a change moves no more than newcomers get", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (count, before, after) => {
          const partitions = topics({ A: count });
          const members = (n: number) =>
            Array.from({ length: n }, (_, at) => member(`m${at}`, ["A"]));
          const first = assignPartitions(members(before), partitions);
          const known = settled(members(before), first);
          const next = members(after).map((one, n) => known[n] ?? one);
          const second = assignPartitions(next, partitions);
          const newcomers = [...second].slice(before);
          const got = newcomers.flatMap(([, assignment]) => placesOf(assignment)).length;
          expect(moved(new Map([...first].slice(0, after)), second)).toBe(got);
        },
      ),
    );
  });

  function check(
    members: readonly Subscriber[],
    partitions: ReadonlyMap<string, readonly number[]>,
    assigned: Assigned,
  ): void {
    const read = [...partitions].filter(([topic]) =>
      members.some(({ topics }) => topics.includes(topic)),
    );
    const places = [...assigned.values()].flatMap(placesOf).sort();
    expect(places).toEqual(
      read.flatMap(([topic, list]) => list.map((at) => `${topic}/${at}`)).sort(),
    );
    const size = (id: string): number => placesOf(assigned.get(id)).length;
    for (const rich of members) {
      const held = Object.keys(assigned.get(rich.id) ?? {});
      expect(rich.topics).toEqual(expect.arrayContaining(held));
      for (const poor of members) {
        const couldTake = held.some((topic) => poor.topics.includes(topic));
        if (couldTake) expect(size(rich.id) - size(poor.id)).toBeLessThan(2);
      }
    }
  }
});
