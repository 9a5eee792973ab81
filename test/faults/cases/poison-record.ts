import { produceRaw, readAll } from "../../broker/topics.js";
import type { Parcel } from "../contract/parcel-module.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings, checkSends } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** No JSON; not what the contract says; and a step that its handler can't bear. */
const unreadable = ["{", '{"parcelId":"parcel-0"}'];
const isBad = ({ parcelId, step }: Parcel): boolean => parcelId === "parcel-1" && step === 3;
const refuse = async (parcel: Parcel): Promise<void> => {
  if (isBad(parcel)) throw new Error("no such parcel");
};

/** Records that nobody can handle, in front of and between good ones. */
export const poisonRecord: FaultCase = {
  name: "poison record",
  defects: ["D6"],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    const service = await ground.service();
    await poison(ground);
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const worker = ourMember(ground, service, refuse);
    await worker.start();
    await awaitHandled(ground, log, 10_000, isBad);
    await worker.stop();
    const letters = await readAll(`${topics.parcels}.dlq`, site.directBrokers);
    const wanted = unreadable.length + 1;
    // Its handler was called for each attempt.
    const mayRepeat = 2;
    return outcome(
      {
        ...checkSends(history, log),
        ...checkHandlings(history, log, { mayRepeat, except: isBad }),
        "dead letters too many or too few": Math.abs(letters.length - wanted),
      },
      `${history.handled.size.toLocaleString("en")} handled`,
      `${letters.length} dead-lettered`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    await poison(ground);
    await load({ size: 200, parcels: 10 }, history, (step) => send({ ...step, parcelId: "later" }));
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    let calls = 0;
    await plainMember(ground, async (parcel) => {
      if (isBad(parcel)) calls += 1;
      await refuse(parcel);
    });
    await awaitHandled(ground, log, 4_000, isBad);
    return outcome(
      checkHandlings(history, log, { mayRepeat: Number.POSITIVE_INFINITY, except: isBad }),
      `${history.handled.size} handled, and stands still`,
      `${calls} calls of the bad record's handler`,
    );
  },
};

/** Puts what can't be read into each partition. */
async function poison({ topics, site }: Ground): Promise<void> {
  const messages = unreadable.map((value, partition) => ({ value, partition }));
  await produceRaw(topics.parcels, messages, site.directBrokers);
}
