import { setTimeout as sleep } from "node:timers/promises";
import { apiKey } from "../api-key.js";
import type { Parcel } from "../contract/parcel-module.js";
import type { BrokerSite } from "../harness/broker-site.js";
import { checkSends } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { type Outcome, outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { type LoadOptions, load, spread } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { idempotent, plainProducer } from "../plain/plain-producer.js";

/** The broker stores, but answers so long not that the client gives up; what is sent then has to be stored too. */
export const exhaustedSend: FaultCase<BrokerSite> = {
  name: "exhausted send",
  defects: ["D2"],
  ours: async (ground) => {
    // Labels are given up after one further try.
    const { send } = await ground.service();
    return exhaust(ground, ground.topics.labels, { size: ground.size }, send.labelPrinted);
  },
  plain: async (ground) => {
    const { send } = await plainProducer(ground, { ...idempotent, retry: { retries: 1 } });
    await send({ parcelId: "first", step: 0 });
    const one = { size: 100, parcels: 10, inFlight: 1 };
    return exhaust(ground, ground.topics.parcels, one, send);
  },
};

async function exhaust(
  { history, site }: Ground<BrokerSite>,
  topic: string,
  options: LoadOptions,
  send: (parcel: Parcel) => Promise<unknown>,
): Promise<Outcome> {
  const times = 2;
  const faults = spread(times, async () => {
    site.proxy.disturbResponses((kind) => (kind === apiKey.produce ? "swallow" : "pass"));
    await sleep(3_000);
    site.proxy.disturbResponses(undefined);
  });
  await load({ ...options, faults }, history, send);
  const log = await loggedParcels(topic, site.directBrokers);
  const given = [...history.sends.values()].filter((fate) => fate !== "resolved").length;
  const nothingGivenUp = given === 0 ? 1 : 0;
  return outcome(
    { ...checkSends(history, log), "send given up: the fault did not bite": nothingGivenUp },
    `${history.resolved.toLocaleString("en")} acknowledged, ${given.toLocaleString("en")} given up`,
  );
}
