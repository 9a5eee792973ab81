import { waitFor } from "../../broker/wait-for.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Outcome } from "../harness/findings.js";
import { flowOutcome } from "../harness/flow.js";
import type { Ground } from "../harness/ground.js";
import { load } from "../harness/load.js";
import { startMemberProcess } from "../harness/member-process.js";
import { plainProducer } from "../plain/plain-producer.js";

/** Parts of the load at which the consumer of the moment is killed. */
const kills = [0.2, 0.6];

/** A consumer's process is killed in the middle of its batches; the next one begins where it had committed. */
export const consumerKilled: FaultCase = {
  name: "consumer SIGKILLed mid-batch",
  defects: [],
  ours: async (ground) => {
    const { send } = await ground.service();
    await load({ size: ground.size }, ground.history, send.parcelMoved);
    return killMembers(ground, "ours");
  },
  plain: async (ground) => {
    const { send } = await plainProducer(ground, {});
    await load({ size: ground.size }, ground.history, send);
    return killMembers(ground, "plain");
  },
};

async function killMembers(ground: Ground, kind: "ours" | "plain"): Promise<Outcome> {
  const { history, size } = ground;
  for (const part of kills) {
    const victim = await startMemberProcess(ground, kind);
    await waitFor(() => history.handled.size >= part * size, {
      what: `${part * size} handled records`,
      timeoutMs: 120_000,
    });
    await victim.kill();
  }
  await startMemberProcess(ground, kind);
  return flowOutcome(ground, { strikes: kills.length, stallMs: 30_000 });
}
