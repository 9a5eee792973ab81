// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Assignment } from "../../transport.js";
import { balance, evenOut } from "./balance.js";
import { Hand, type Subscriber } from "./hands.js";

/**
 * Who gets which partitions, by member: each partition goes to one member that reads its topic, no
 * member gets two more than another that could have them instead, and whatever can stay with its
 * member does. The same for the same group, in whatever order it is listed.
 */
export function assignPartitions(
  members: readonly Subscriber[],
  partitions: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, Assignment> {
  const hands = [...members].sort(byId).map((member) => new Hand(member));
  const free = new Map([...partitions].map(([topic, numbers]) => [topic, new Set(numbers)]));
  keepClaims(members, hands, free);
  dealRest(hands, free);
  balance(hands);
  evenOut(hands);
  return new Map(hands.map((hand) => [hand.id, hand.assignment]));
}

/** Members keep what they have, where they still read it and nobody has had it since. */
function keepClaims(
  members: readonly Subscriber[],
  hands: readonly Hand[],
  free: ReadonlyMap<string, Set<number>>,
): void {
  const latestFirst = [...members].sort((a, b) => b.generation - a.generation || byId(a, b));
  for (const { id, owned } of latestFirst) {
    const hand = hands.find((hand) => hand.id === id);
    for (const [topic, partitions] of Object.entries(owned)) {
      if (!hand?.reads(topic)) continue;
      for (const partition of partitions) {
        if (free.get(topic)?.delete(partition)) hand.take(topic, partition);
      }
    }
  }
}

/** What nobody has goes to those with the least; topics that few read come first. */
function dealRest(hands: readonly Hand[], free: ReadonlyMap<string, ReadonlySet<number>>): void {
  const topics = [...free]
    .map(([topic, partitions]) => {
      return { topic, partitions, readers: hands.filter((hand) => hand.reads(topic)) };
    })
    .sort((a, b) => a.readers.length - b.readers.length || (a.topic < b.topic ? -1 : 1));
  for (const { topic, partitions, readers } of topics) {
    for (const partition of [...partitions].sort((a, b) => a - b)) {
      const [first, ...others] = readers;
      if (!first) break;
      const least = others.reduce(
        (least, hand) =>
          hand.size - least.size < 0 ||
          (hand.size === least.size && hand.count(topic) < least.count(topic))
            ? hand
            : least,
        first,
      );
      least.take(topic, partition);
    }
  }
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
