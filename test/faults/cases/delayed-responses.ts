import type { BrokerSite } from "../harness/broker-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import { ourFlow, plainFlow } from "../harness/flow.js";
import type { Ground } from "../harness/ground.js";

/** Some responses come after the client has given up waiting for them. */
const delaysMs = [50, 200, 1_500];

/** Three of ten responses come late, of every kind, while a service sends and reads. */
export const delayedResponses: FaultCase<BrokerSite> = {
  name: "30 % of responses delayed",
  defects: [],
  ours: (ground) => late(ground, ourFlow, {}),
  plain: (ground) => late(ground, plainFlow, { size: 40 }),
};

async function late(
  ground: Ground<BrokerSite>,
  flow: typeof ourFlow,
  more: { readonly size?: number },
): Promise<Outcome> {
  const { proxy } = ground.site;
  let responses = 0;
  ground.defer(() => proxy.disturbResponses(undefined));
  const strike = (): void => {
    proxy.disturbResponses(() => {
      responses += 1;
      const turn = responses % 10;
      return delaysMs[turn] ?? "pass";
    });
  };
  // Uncommitted batches come again only where a commit or a heartbeat came too late.
  const faults = [{ at: 0.1, strike }];
  return flow(ground, { ...more, faults, seconds: 4, strikes: 3, stallMs: 30_000 });
}
