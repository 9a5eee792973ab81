import type { BrokerSite } from "../harness/broker-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import { ourFlow, plainFlow } from "../harness/flow.js";
import { spread } from "../harness/load.js";

const times = 3;

/** All connections break, again and again, while a service sends and reads. */
export const tcpCut: FaultCase<BrokerSite> = {
  name: "TCP cut",
  defects: [],
  ours: (ground) => ourFlow(ground, cuts(ground.site)),
  plain: (ground) => plainFlow(ground, cuts(ground.site)),
};

function cuts({ proxy }: BrokerSite) {
  const faults = spread(times, () => proxy.cut());
  return { faults, seconds: 4, strikes: times, stallMs: 20_000 };
}
