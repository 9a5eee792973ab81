import { setTimeout as sleep } from "node:timers/promises";
import { sessionTimeoutMs } from "../contract/parcel-document.js";
import type { BrokerSite } from "../harness/broker-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import { ourFlow, plainFlow } from "../harness/flow.js";
import type { Ground } from "../harness/ground.js";

/** After the broker answers again: its group may wait for the old member's session to run out. */
const mayTakeMs = sessionTimeoutMs + 10_000;

/** The only broker is killed and comes back while a service sends and reads. */
export const brokerRestart: FaultCase<BrokerSite> = {
  name: "broker killed and restarted under load",
  defects: [],
  ours: (ground) => restartBroker(ground, ourFlow),
  plain: (ground) => restartBroker(ground, plainFlow),
};

async function restartBroker(ground: Ground<BrokerSite>, flow: typeof ourFlow): Promise<Outcome> {
  const { history, site } = ground;
  let consumingAgain = Number.POSITIVE_INFINITY;
  const strike = async (): Promise<void> => {
    await site.broker.kill();
    await sleep(1_000);
    await site.broker.restart();
    const answered = performance.now();
    const before = history.handlings.length;
    while (history.handlings.length === before) {
      if (performance.now() - answered > 3 * mayTakeMs) return;
      await sleep(10);
    }
    consumingAgain = performance.now() - answered;
  };
  // The load goes on after the broker is back, and so there is something to consume.
  const faults = [{ at: 0.3, strike }];
  const { said, failures } = await flow(ground, {
    faults,
    seconds: 6,
    strikes: 1,
    stallMs: 60_000,
  });
  const late = `consuming again only ${shown(consumingAgain)} after the broker answered`;
  return {
    said: `${said}; consuming again ${shown(consumingAgain)} after the broker answered`,
    failures: consumingAgain > mayTakeMs ? [...failures, late] : failures,
  };
}

function shown(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
