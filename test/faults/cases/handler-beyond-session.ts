import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../../broker/wait-for.js";
import { sessionTimeoutMs } from "../contract/parcel-document.js";
import type { Parcel } from "../contract/parcel-module.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

const few = { size: 30, parcels: 10 };

/** Every parcel's first step takes long, the first time that it is handled. */
function slowAtFirst(): (parcel: Parcel) => Promise<void> {
  let slow = true;
  return async () => {
    if (!slow) return;
    slow = false;
    await sleep(sessionTimeoutMs + 3_000);
  };
}

/** One handler call takes longer than the session timeout, and there is another member to take over. */
export const handlerBeyondSession: FaultCase = {
  name: "handler longer than the session",
  defects: ["D9"],
  ours: async (ground) => {
    const { history, site, topics } = ground;
    const service = await ground.service();
    await load(few, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const work = slowAtFirst();
    const first = ourMember(ground, service, work);
    await first.start();
    await waitFor(() => history.handlings.length > 0, { what: "a handler at work" });
    const second = ourMember(ground, service, work);
    await second.start();
    await awaitHandled(ground, log, sessionTimeoutMs + 10_000);
    await Promise.all([first.stop(), second.stop()]);
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${history.handled.size} handled, one of them in ${sessionTimeoutMs + 3_000} ms`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load(few, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const work = slowAtFirst();
    await plainMember(ground, work);
    await waitFor(() => history.handlings.length > 0, { what: "a handler at work" });
    await plainMember(ground, work);
    await awaitHandled(ground, log, sessionTimeoutMs + 10_000);
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${history.handled.size} handled`,
    );
  },
};
