// node .build/run.mjs test/bench/produce.ts [factor of rounds]: the generated producer beside plain KafkaJS, idempotent both.
// They send the same orders of 0.8 kB, then the same events of 250 B.
import { median } from "./median.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";
import type { Kind, Task, Took } from "./produce-side.js";
import { Sides } from "./sides.js";

interface Comparison {
  readonly name: string;
  readonly task: Omit<Task, "of">;
  readonly by: keyof Took;
  readonly rounds: number;
  /** Rounds before, until V8 has compiled what is measured; else a third as many. */
  readonly warmUp?: number;
  /** Of ours to plain. */
  readonly budget: number;
}

const kinds: Readonly<Record<Kind, string>> = { order: "0.8 kB", event: "250 B" };

const comparisons: readonly Comparison[] = [
  {
    name: "1,000 a send",
    task: { count: 20_000, size: 1000, senders: 1 },
    by: "cpu",
    rounds: 41,
    budget: 1.1,
  },
];

await onBroker(async ({ brokers, factor, newTopic }) => {
  await newTopic("orders", 3);
  const sides = await Sides.start<Task, Took>("produce-side.ts", brokers);
  for (const { name, task, by, rounds, warmUp, budget } of comparisons) {
    for (const of of ["order", "event"] as const) {
      const took = await sides.rounds({ ...task, of }, Math.ceil(rounds * factor), warmUp);
      const ratio = median(took.map(({ plain, ours }) => ours[by] / plain[by]));
      tell({
        name: `${name}, ${kinds[of]}`,
        of: `µs of ${by} a message`,
        plain: median(took.map(({ plain }) => plain[by])),
        ours: median(took.map(({ ours }) => ours[by])),
        is: `ratio ${ratio.toFixed(3)}`,
        budget: `≤ ${budget}`,
        isKept: ratio <= budget,
      });
    }
  }
  sides.end();
});
