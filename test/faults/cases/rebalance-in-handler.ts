import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../../broker/wait-for.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

const few = { size: 60, parcels: 20 };
const workMs = 200;

/** A second member joins while handlers of the first one are at work. */
export const rebalanceInHandler: FaultCase = {
  name: "rebalance inside a handler",
  defects: ["D8"],
  ours: async (ground) => {
    const { history, site, topics } = ground;
    const service = await ground.service();
    await load(few, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const first = ourMember(ground, service, () => sleep(workMs));
    await first.start();
    await waitFor(() => history.handlings.length > 5, { what: "handlers at work" });
    const second = ourMember(ground, service, () => sleep(workMs));
    await second.start();
    await awaitHandled(ground, log, 15_000);
    await Promise.all([first.stop(), second.stop()]);
    const idle = second.counts.handled === 0 ? 1 : 0;
    return outcome(
      { ...checkHandlings(history, log, { mayRepeat: 0 }), "members without work": idle },
      `${first.counts.handled} + ${second.counts.handled} handled by two members`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load(few, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    let broken = 0;
    const member = () =>
      plainMember(ground, async (_, { heartbeat }) => {
        await sleep(workMs);
        // As the documentation tells those to do whose work takes long.
        await heartbeat().catch((error: unknown) => {
          broken += 1;
          throw error;
        });
      });
    await member();
    await waitFor(() => history.handlings.length > 5, { what: "handlers at work" });
    await member();
    await awaitHandled(ground, log, 15_000);
    return outcome(
      {
        ...checkHandlings(history, log, { mayRepeat: 0 }),
        "handler calls broken off by a heartbeat that rejects": broken,
      },
      `${history.handled.size} handled`,
    );
  },
};
