import { uniqueName } from "../../broker/topics.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { spread } from "../harness/load.js";
import { ourTransactions } from "../harness/our-transactions.js";
import { type SendTransaction, TransactionLoad } from "../harness/transactions.js";
import { plainTransactionalProducer, plainTransactions } from "../plain/plain-transactions.js";

const times = 3;

/** Another instance begins transactions with the same id, while the first one is in the middle of its own. */
export const fencedTransaction: FaultCase = {
  name: "fenced transaction",
  defects: ["D4"],
  ours: async (ground) => {
    const id = uniqueName("transactions");
    const older = ourTransactions(await ground.service(), id);
    const newer = ourTransactions(await ground.service(), id);
    return fence(ground, older, newer, ground.size);
  },
  plain: async (ground) => {
    const id = uniqueName("transactions");
    const { parcels } = ground.topics;
    const older = plainTransactions(await plainTransactionalProducer(ground, id), parcels);
    const newer = plainTransactions(await plainTransactionalProducer(ground, id), parcels);
    return fence(ground, older, newer, 1_000);
  },
};

async function fence(
  ground: Ground,
  older: SendTransaction,
  newer: SendTransaction,
  size: number,
): Promise<Outcome> {
  const load = new TransactionLoad(ground);
  let count = 0;
  const faults = spread(times, () => {
    count += 1;
    return load.sendOther(`other-${count}`, newer);
  });
  await load.run(older, faults, size);
  return load.outcome({ "fences that did not bite": load.failed === 0 ? 1 : 0 });
}
