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

/** A library's error that says of itself that trying again is of no use, as KafkaJS's own do. */
class FinalError extends Error {
  readonly retriable = false;
}

/** Fails once, at one step. */
function failsOnce(): (parcel: Parcel) => Promise<void> {
  let failed = false;
  return async ({ parcelId, step }) => {
    if (failed || parcelId !== "parcel-1" || step !== 3) return;
    failed = true;
    throw new FinalError("the database said no");
  };
}

/** One handler call fails with an error that KafkaJS takes for the end of the consumer. */
export const nonRetriableCrash: FaultCase = {
  name: "non-retriable crash",
  defects: ["D7"],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    const service = await ground.service();
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const worker = ourMember(ground, service, failsOnce());
    await worker.start();
    await awaitHandled(ground, log, 10_000);
    await worker.stop();
    return outcome(
      checkHandlings(history, log, { mayRepeat: 1 }),
      `${history.handled.size.toLocaleString("en")} handled`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    await plainMember(ground, failsOnce());
    await awaitHandled(ground, log, 4_000);
    return outcome(
      checkHandlings(history, log, { mayRepeat: 1 }),
      `${history.handled.size} handled, then nothing more; the process lives`,
    );
  },
};
