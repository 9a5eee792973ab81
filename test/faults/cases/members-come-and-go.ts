import type { FaultCase } from "../harness/fault-case.js";
import { flowOutcome } from "../harness/flow.js";
import { load } from "../harness/load.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** A member as the case needs it: it comes when it is made. */
interface Member {
  leave(): Promise<void>;
}

/** Two join, then the first two leave. */
const changes = 4;
const flow = { seconds: 6, strikes: changes, stallMs: 15_000 };

/** Members join and leave a group while there is a load on it. */
export const membersComeAndGo: FaultCase = {
  name: "members joining and leaving under load",
  defects: [],
  ours: async (ground) => {
    const service = await ground.service();
    const join = async (): Promise<Member> => {
      const worker = ourMember(ground, service);
      await worker.start();
      return { leave: () => worker.stop() };
    };
    const faults = await comingAndGoing(join);
    await load({ ...flow, faults, size: ground.size }, ground.history, service.send.parcelMoved);
    return flowOutcome(ground, flow);
  },
  plain: async (ground) => {
    const { send } = await plainProducer(ground, {});
    const join = async (): Promise<Member> => {
      const consumer = await plainMember(ground);
      return { leave: () => consumer.disconnect() };
    };
    const faults = await comingAndGoing(join);
    await load({ ...flow, faults, size: ground.size }, ground.history, send);
    return flowOutcome(ground, flow);
  },
};

async function comingAndGoing(join: () => Promise<Member>) {
  const first = await join();
  let second: Promise<Member> | undefined;
  return [
    { at: 0.2, strike: () => (second = join()) },
    { at: 0.4, strike: join },
    { at: 0.6, strike: () => first.leave() },
    { at: 0.8, strike: async () => (await second)?.leave() },
  ];
}
