import { uniqueName } from "../../broker/topics.js";
import { apiKey } from "../api-key.js";
import type { BrokerSite } from "../harness/broker-site.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import type { Fault } from "../harness/load.js";
import { ourTransactions } from "../harness/our-transactions.js";
import { type SendTransaction, TransactionLoad } from "../harness/transactions.js";
import { plainTransactionalProducer, plainTransactions } from "../plain/plain-transactions.js";
import type { ResponseFate } from "../proxy.js";

/** Of each of these requests one answer is lost. */
const lost = [apiKey.addPartitionsToTxn, apiKey.produce, apiKey.endTxn];

/** Answers are lost and connections cut while transactions are sent, each again until it is committed. */
export const transactionsUnderFire: FaultCase<BrokerSite> = {
  name: "transactions exactly once",
  defects: [],
  ours: async (ground) => {
    const service = await ground.service();
    return fire(ground, ourTransactions(service, uniqueName("transactions")), ground.size);
  },
  plain: async (ground) => {
    const producer = await plainTransactionalProducer(ground, uniqueName("transactions"));
    return fire(ground, plainTransactions(producer, ground.topics.parcels), 1_000);
  },
};

async function fire(
  ground: Ground<BrokerSite>,
  send: SendTransaction,
  size: number,
): Promise<Outcome> {
  const { proxy } = ground.site;
  const strikes: Fault["strike"][] = [
    ...lost.map((kind) => () => proxy.disturbResponses(loseOne(kind))),
    () => proxy.cut(),
  ];
  ground.defer(() => proxy.disturbResponses(undefined));
  const faults = strikes.map((strike, n) => ({ at: (n + 0.5) / strikes.length, strike }));
  const load = new TransactionLoad(ground);
  await load.run(send, faults, size);
  return load.outcome();
}

function loseOne(lostKind: number): (kind: number) => ResponseFate {
  let isLost = false;
  return (kind) => {
    if (isLost || kind !== lostKind) return "pass";
    isLost = true;
    return "swallow";
  };
}
