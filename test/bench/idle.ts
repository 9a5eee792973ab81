// node .build/run.mjs test/bench/idle.ts [factor of time]: CPU time of a producer and of a consumer that have nothing to do, beside
// plain KafkaJS; all at once. `NODE_BINARY`: another Node for them.
import type { Task, Took } from "./idle-side.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";
import { Side } from "./side.js";

await onBroker(async ({ brokers, factor, newTopic }) => {
  await newTopic("orders", 3);
  const roles = ["producer", "consumer"] as const;
  const names = roles.flatMap((role) => [`plain ${role}`, `our ${role}`]);
  const sides: Side<Task, Took>[] = [];
  for (const name of names) sides.push(await Side.start<Task, Took>("idle-side.ts", name, brokers));
  const seconds = Math.ceil(60 * factor);
  const took = await Promise.all(sides.map((side) => side.take({ seconds })));
  for (const side of sides) side.end();
  for (const [at, role] of roles.entries()) {
    const [plain, ours] = took.slice(2 * at, 2 * at + 2);
    if (!plain || !ours) continue;
    tell({
      ...{ name: `an idle ${role}`, of: "ms of cpu a minute", plain: plain.cpu, ours: ours.cpu },
      is: `${ours.warnings} warnings of negative timeouts`,
      budget: "≤ 1.25 times plain, and one warning",
      isKept: ours.cpu <= 1.25 * plain.cpu && ours.warnings <= 1,
    });
  }
});
