// node .build/run.mjs test/bench/latency.ts [factor of rounds]: from the end of a send to the beginning of its record's handler,
// at 1,000 records a second.
import { waitFor } from "../broker/wait-for.js";
import { Delays } from "./delays.js";
import {
  type LatencySettings,
  type LatencySystem,
  type OpenSystem,
  ourSystem,
  plainSystem,
} from "./latency-systems.js";
import { median } from "./median.js";
import { onBroker, type Site } from "./on-broker.js";
import { tell } from "./outcome.js";
import { steady } from "./steady.js";

interface Comparison {
  readonly name: string;
  readonly partitions: number;
  readonly settings: LatencySettings;
  /** Milliseconds. */
  readonly budget: number;
}

const comparisons: readonly Comparison[] = [
  {
    ...{ name: "from send to handler, as generated", partitions: 3, budget: 20 },
    settings: {
      ...{ lingerMs: 0, fetchMinBytes: 1, fetchMaxWaitMs: 500 },
      ...{ sessionTimeoutMs: 45_000, heartbeatIntervalMs: 3_000 },
    },
  },
  {
    // The settings of a team that keeps latency below 100 ms (but for snappy, which KafkaJS does not bring).
    ...{ name: "from send to handler, linger 10, min 1 KiB", partitions: 12, budget: 100 },
    settings: {
      ...{ lingerMs: 10, batchBytes: 16_384, fetchMinBytes: 1024, fetchMaxWaitMs: 500 },
      ...{ sessionTimeoutMs: 30_000, heartbeatIntervalMs: 10_000 },
    },
  },
];
const warmUp = 2_000;
const count = 8_000;

async function measure(
  site: Site,
  open: OpenSystem,
  { settings, partitions }: Comparison,
): Promise<number> {
  await site.newTopic("orders", partitions);
  const delays = new Delays();
  const system = await open(site.client, settings, (number) => delays.entered(number));
  try {
    await sendAll(system, delays);
    await waitFor(() => delays.handled === count, { what: "all orders", timeoutMs: 60_000 });
    return delays.p99(warmUp);
  } finally {
    await system.close();
  }
}

async function sendAll(system: LatencySystem, delays: Delays): Promise<void> {
  const sends: Promise<unknown>[] = [];
  await steady(count, 1_000, (number) => {
    sends.push(system.send(number).then(() => delays.sent(number)));
  });
  await Promise.all(sends);
}

await onBroker(async (site) => {
  for (const comparison of comparisons) {
    const [plain, ours]: [number[], number[]] = [[], []];
    for (let round = 0; round < Math.ceil(3 * site.factor); round += 1) {
      plain.push(await measure(site, plainSystem, comparison));
      ours.push(await measure(site, ourSystem, comparison));
    }
    const { name, budget } = comparison;
    tell({
      ...{ name, of: "ms at the 99th of 100" },
      plain: median(plain),
      ours: median(ours),
      budget: `≤ ${budget} ms`,
      isKept: median(ours) <= budget,
    });
  }
});
