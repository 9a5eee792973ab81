import { apiKey } from "../api-key.js";
import type { Parcel } from "../contract/parcel-module.js";
import type { BrokerSite } from "../harness/broker-site.js";
import { checkSends } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { type Outcome, outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { load, spread } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { idempotent, plainProducer } from "../plain/plain-producer.js";

/** Many sends at once, and now and then the broker's answer is lost: the client has to send again. */
export const lostResponse: FaultCase<BrokerSite> = {
  name: "lost produce response under concurrency",
  defects: ["D1"],
  ours: async (ground) => {
    const { send } = await ground.service();
    return loseResponses(ground, send.parcelMoved);
  },
  plain: async (ground) => {
    const { send } = await plainProducer(ground, idempotent);
    // Otherwise a response is lost while the producer gets its number.
    await send({ parcelId: "first", step: 0 });
    return loseResponses(ground, send);
  },
};

async function loseResponses(
  ground: Ground<BrokerSite>,
  send: (parcel: Parcel) => Promise<unknown>,
): Promise<Outcome> {
  const { history, site, size, topics } = ground;
  const times = Math.max(3, Math.round(size / 10_000));
  const faults = spread(times, () => site.proxy.swallowNextResponse(apiKey.produce));
  await load({ size, faults }, history, send);
  const log = await loggedParcels(topics.parcels, site.directBrokers);
  return outcome(
    checkSends(history, log),
    `${history.resolved.toLocaleString("en")} acknowledged, ${times} responses lost`,
  );
}
