import { committedOffsets } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels, parcelIn } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainConsumer, plainMember, running } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** A service is stopped in the middle of a batch, and its successor goes on. */
export const earlyReturn: FaultCase = {
  name: "early return from a batch",
  defects: ["D11"],
  ours: async (ground) => {
    const { history, site, topics, size, groupId } = ground;
    const service = await ground.service();
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const half = size / 2;
    const enough = new Promise<void>((resolve) => {
      const worker = ourMember(ground, service, async () => {
        if (history.handlings.length === half) void worker.stop().then(resolve);
      });
      void worker.start();
    });
    await enough;
    const before = history.handlings.length;
    const committed = await committedOffsets(groupId, topics.parcels, site.directBrokers);
    const done = committed.reduce((sum, offset) => sum + (offset > 0n ? Number(offset) : 0), 0);
    const worker = ourMember(ground, service);
    await worker.start();
    await awaitHandled(ground, log, 10_000);
    await worker.stop();
    return outcome(
      {
        ...checkHandlings(history, log, { mayRepeat: 0 }),
        "committed but not handled, or handled but not committed": Math.abs(done - before),
      },
      `${before.toLocaleString("en")} handled before the stop`,
      `${done.toLocaleString("en")} committed`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const consumer = await plainConsumer(ground);
    let stopping = false;
    await running(consumer, {
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          if (stopping) return;
          const parcel = parcelIn(message.value);
          if (!parcel) continue;
          await history.handle(parcel, { partition: batch.partition, offset: message.offset });
          stopping = history.handlings.length >= 5;
        }
      },
    });
    await waitFor(() => stopping, { what: "five handled records" });
    await consumer.disconnect();
    const before = history.handlings.length;
    const second = await plainMember(ground);
    await awaitHandled(ground, log, 3_000);
    await second.disconnect();
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${before} handled before the stop`,
    );
  },
};
