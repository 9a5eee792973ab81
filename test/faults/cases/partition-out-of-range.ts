import { checkSends } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { plainProducer } from "../plain/plain-producer.js";

/** The topic has three partitions. */
const outOfRange = 7;
const badStep = 5;

/** Some records of many are for a partition that the topic has not: they fail, and they alone. */
export const partitionOutOfRange: FaultCase = {
  name: "partition out of range",
  defects: ["D3"],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    const { send } = await ground.service();
    let refused = 0;
    await load({ size }, history, async (parcel) => {
      if (parcel.step !== badStep) return send.parcelMoved(parcel);
      try {
        return await send.parcelMoved(parcel, { partition: outOfRange });
      } catch (error) {
        refused += 1;
        throw error;
      }
    });
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const wanted = [...history.sends.keys()].filter((name) => name.endsWith(`/${badStep}`)).length;
    const wrong = size - wanted - history.resolved;
    return outcome(
      { ...checkSends(history, log), "neighbours failed": wrong },
      `${history.resolved.toLocaleString("en")} acknowledged, ${refused} refused`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    const { producer } = await plainProducer(ground, {});
    const steps = Array.from({ length: 20 }, (_, step) => ({ parcelId: "parcel", step }));
    const messages = steps.map((parcel) => {
      const message = { key: parcel.parcelId, value: JSON.stringify(parcel) };
      return parcel.step === badStep ? { ...message, partition: outOfRange } : message;
    });
    const sending = producer.send({ topic: topics.parcels, messages });
    await Promise.all(steps.map((step) => history.send(step, () => sending)));
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    return outcome(checkSends(history, log), `${history.resolved} acknowledged`);
  },
};
