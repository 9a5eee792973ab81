import { setTimeout as sleep } from "node:timers/promises";

/** Calls `one` with 0, 1, 2 … at a steady rate. Resolves once all are called; whoever falls behind catches up. */
export async function steady(
  count: number,
  perSecond: number,
  one: (number: number) => void,
): Promise<void> {
  const began = performance.now();
  for (let next = 0; next < count; ) {
    const due = Math.min(count, ((performance.now() - began) * perSecond) / 1000);
    for (; next < due; next += 1) one(next);
    await sleep(1);
  }
}
