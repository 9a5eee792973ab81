/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Everything of a list in an order by chance, and then again in another one, for ever. */
export function* rounds<T>(list: readonly T[], random: () => number): Generator<T, never> {
  for (;;) {
    const left = [...list];
    while (left.length > 0) yield* left.splice(Math.floor(random() * left.length), 1);
  }
}
