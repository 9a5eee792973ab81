// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Hand } from "./hands.js";

/** A partition of a topic that is to change hands. */
interface Move {
  readonly from: Hand;
  readonly to: Hand;
  readonly topic: string;
}

/**
 * Moves partitions until nobody has two more than another who could have one of them instead, be it
 * by way of others.
 */
export function balance(hands: readonly Hand[]): void {
  for (let moves = movesFromRichest(hands); moves; moves = movesFromRichest(hands)) {
    for (const { from, to, topic } of moves) from.pass(topic, to);
  }
}

/**
 * Exchanges partitions between members until neither has two more of a topic, where that costs
 * neither anything: the busiest topic of a group should not be one member's.
 */
export function evenOut(hands: readonly Hand[]): void {
  const pairs = hands.flatMap((one, at) =>
    hands.slice(at + 1).map((other) => [one, other] as const),
  );
  // An exchange may make way for another.
  while (pairs.filter(([one, other]) => swap(one, other)).length > 0);
}

/** Whether there was something to exchange. */
function swap(one: Hand, other: Hand): boolean {
  const moves = swapOf(one, other);
  for (const { from, to, topic } of moves) from.pass(topic, to);
  return moves.length > 0;
}

function movesFromRichest(hands: readonly Hand[]): Move[] | undefined {
  const richestFirst = [...hands].sort((a, b) => b.size - a.size);
  const least = richestFirst.at(-1)?.size ?? 0;
  for (const rich of richestFirst) {
    if (rich.size - least < 2) break;
    const moves = movesFrom(rich, hands);
    if (moves) return moves;
  }
  return undefined;
}

/** The shortest way of a partition's worth from one member to one that has at least two less. */
function movesFrom(rich: Hand, hands: readonly Hand[]): Move[] | undefined {
  const reached = new Map<Hand, Move | undefined>([[rich, undefined]]);
  for (const from of reached.keys()) {
    const next = [...hands].sort((a, b) => a.size - b.size);
    for (const to of next) {
      if (reached.has(to)) continue;
      const topic = topicFor(from, to);
      if (topic === undefined) continue;
      reached.set(to, { from, to, topic });
      if (rich.size - to.size >= 2) return wayTo(to, reached);
    }
  }
  return undefined;
}

/** The topic to give of: the one that the giver has most of, compared with the taker. */
function topicFor(from: Hand, to: Hand): string | undefined {
  const lead = (topic: string): number => from.count(topic) - to.count(topic);
  return from.held
    .filter((topic) => to.reads(topic))
    .sort((a, b) => lead(b) - lead(a) || (a < b ? -1 : 1))[0];
}

/** From the end of the way to its beginning: so everybody on it has something to give. */
function wayTo(end: Hand, reached: ReadonlyMap<Hand, Move | undefined>): Move[] {
  const moves: Move[] = [];
  for (let move = reached.get(end); move; move = reached.get(move.from)) moves.push(move);
  return moves;
}

function swapOf(one: Hand, other: Hand): readonly Move[] {
  const lead = (topic: string): number => one.count(topic) - other.count(topic);
  const shared = [...new Set([...one.held, ...other.held])]
    .filter((topic) => one.reads(topic) && other.reads(topic))
    .sort((a, b) => lead(b) - lead(a) || (a < b ? -1 : 1));
  const [most, least] = [shared[0], shared.at(-1)];
  if (most === undefined || least === undefined) return [];
  const [high, low] = [lead(most), lead(least)];
  if (!((high >= 2 && low <= -1) || (high >= 1 && low <= -2))) return [];
  return [
    { from: one, to: other, topic: most },
    { from: other, to: one, topic: least },
  ];
}
