import { setTimeout as sleep } from "node:timers/promises";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels, parcelIn } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainConsumer, plainMember, running } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** How long a successor may take to show that there is nothing left for it. */
const quietMs = 2_000;

/** Everything is handled and the service stopped; its successor has nothing to do. */
export const commitTrap: FaultCase = {
  name: "commits that commit nothing",
  defects: ["D10"],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    const service = await ground.service();
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const worker = ourMember(ground, service);
    await worker.start();
    await awaitHandled(ground, log, 10_000);
    await worker.stop();
    const second = ourMember(ground, service);
    await second.start();
    await sleep(quietMs);
    await second.stop();
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${history.handled.size.toLocaleString("en")} handled`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const consumer = await plainConsumer(ground);
    await running(consumer, {
      autoCommit: false,
      eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary }) => {
        for (const message of batch.messages) {
          const parcel = parcelIn(message.value);
          if (!parcel) continue;
          await history.handle(parcel, { partition: batch.partition, offset: message.offset });
          resolveOffset(message.offset);
        }
        await commitOffsetsIfNecessary();
      },
    });
    await awaitHandled(ground, log, 5_000);
    await consumer.disconnect();
    await plainMember(ground);
    await sleep(quietMs);
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${history.handled.size} handled`,
    );
  },
};
