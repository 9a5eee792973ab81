import { setTimeout as sleep } from "node:timers/promises";
import { uniqueName } from "../../broker/topics.js";
import type { ParcelSend } from "../contract/parcel-module.js";
import { checkSends } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { type Outcome, outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { plainMessages, plainTransactionalProducer } from "../plain/plain-transactions.js";

const changedMind = new Error("changed its mind");

/** Every other transaction is aborted, and what it is sent with is used where it is not open: nobody may see that. */
export const sendOutsideTransaction: FaultCase = {
  name: "send outside a transaction",
  defects: ["D5"],
  ours: async (ground) => {
    const { history, size } = ground;
    const service = await ground.service();
    const options = { transactionalId: uniqueName("transactions") };
    const count = size / 250;
    let refused = 0;
    for (let step = 0; step < count; step += 1) {
      await history.send({ parcelId: "kept", step }, () =>
        service.transaction((tx) => tx.send.parcelMoved({ parcelId: "kept", step }), options),
      );
      let late: ParcelSend | undefined;
      const aborted = service.transaction(async ({ send }) => {
        late = send;
        await send.parcelMoved({ parcelId: "aborted", step });
        throw changedMind;
      }, options);
      await aborted.catch(() => {});
      await late?.parcelMoved({ parcelId: "late", step }).catch(() => {
        refused += 1;
      });
    }
    return seen(ground, `${refused} sends after the end refused`);
  },
  plain: async (ground) => {
    const { history, topics } = ground;
    const topic = topics.parcels;
    const producer = await plainTransactionalProducer(ground, uniqueName("transactions"));
    for (let step = 0; step < 10; step += 1) {
      const kept = await producer.transaction();
      await history.send({ parcelId: "kept", step }, async () => {
        await kept.send({ topic, messages: plainMessages([{ parcelId: "kept", step }]) });
        await kept.commit();
      });
      const aborted = await producer.transaction();
      await aborted.send({ topic, messages: plainMessages([{ parcelId: "aborted", step }]) });
      // The producer has the same method as its transaction, and the types allow it.
      await producer.send({ topic, messages: plainMessages([{ parcelId: "late", step }]) });
      await aborted.abort();
    }
    return seen(ground);
  },
};

async function seen({ history, site, topics }: Ground, ...notes: string[]): Promise<Outcome> {
  // Readers of committed records see a commit some moments later.
  await sleep(1_000);
  const log = await loggedParcels(topics.parcels, site.directBrokers);
  const countOf = (id: string): number => log.filter(({ parcelId }) => parcelId === id).length;
  return outcome(
    {
      ...checkSends(history, log),
      "seen though aborted": countOf("aborted"),
      "seen though sent in no transaction": countOf("late"),
    },
    `${history.resolved.toLocaleString("en")} transactions committed and as many aborted`,
    ...notes,
  );
}
