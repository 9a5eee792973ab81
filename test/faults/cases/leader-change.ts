import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../../broker/wait-for.js";
import type { ClusterSite } from "../harness/cluster-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import { ourFlow, plainFlow } from "../harness/flow.js";
import type { Ground } from "../harness/ground.js";

/** Of these partitions the leader is killed, one after the other. */
const victims = [0, 1];
/** After another one leads. */
const downMs = 1_000;
/** Each ends once, and when it is back leads again what it led before. */
const strikes = 2 * victims.length;

/** A broker of three is killed and comes back, and then another, while a service sends and reads. */
export const leaderChange: FaultCase<ClusterSite> = {
  name: "leader change on three brokers",
  defects: [],
  ours: (ground) => changeLeaders(ground, ourFlow, ground.size),
  plain: (ground) => changeLeaders(ground, plainFlow, 500),
};

async function changeLeaders(
  ground: Ground<ClusterSite>,
  flow: typeof ourFlow,
  size: number,
): Promise<Outcome> {
  const { site, topics } = ground;
  let changes = 0;
  const strike = async (): Promise<void> => {
    for (const partition of victims) {
      await site.cluster.whole(topics.parcels);
      const leader = await site.cluster.leader(topics.parcels, partition);
      await leader.kill();
      const isOther = async (): Promise<boolean> =>
        (await site.cluster.leader(topics.parcels, partition)) !== leader;
      await waitFor(isOther, { what: "a new leader", timeoutMs: 60_000 });
      changes += 1;
      await sleep(downMs);
      await leader.restart();
    }
    await site.cluster.whole(topics.parcels);
  };
  // The load goes on for as long as leaders change.
  const faults = [{ at: 0.2, strike }];
  const { said, failures } = await flow(ground, {
    size,
    faults,
    seconds: 20,
    strikes,
    stallMs: 60_000,
  });
  return { said: `${said}; ${changes} new leaders`, failures };
}
