import { setTimeout as sleep } from "node:timers/promises";
import { produceRaw } from "../broker/topics.js";
import { apiKey } from "../faults/api-key.js";
import type { BrokerSite } from "../faults/harness/broker-site.js";
import type { Members } from "./members.js";

/** One kind of fault, struck from time to time. Over when it resolves. */
export interface Strike {
  readonly name: string;
  /** Records that it puts into the topic for the dead-letter topic. */
  readonly poison?: number;
  strike(): Promise<void>;
}

const lateMs = [50, 200, 1_500];

/** All kinds of faults that a service has to bear for long. */
export function strikes(site: BrokerSite, topic: string, members: Members): readonly Strike[] {
  const { proxy, broker } = site;
  const forAWhile = async (fate: Parameters<typeof proxy.disturbResponses>[0]): Promise<void> => {
    proxy.disturbResponses(fate);
    await sleep(3_000);
    proxy.disturbResponses(undefined);
  };
  return [
    { name: "connections cut", strike: async () => proxy.cut() },
    {
      name: "answers to sends lost",
      strike: () => forAWhile((kind) => (kind === apiKey.produce ? "swallow" : "pass")),
    },
    {
      name: "answers to commits lost",
      strike: () => forAWhile((kind) => (kind === apiKey.offsetCommit ? "swallow" : "pass")),
    },
    {
      name: "answers late",
      strike: () => {
        let turn = 0;
        return forAWhile(() => {
          turn += 1;
          return lateMs[turn % 10] ?? "pass";
        });
      },
    },
    {
      name: "broker killed and restarted",
      strike: async () => {
        await broker.kill();
        await sleep(1_000);
        await broker.restart();
      },
    },
    {
      name: "a member joins, the older one leaves",
      strike: async () => {
        await members.join();
        await members.leave();
      },
    },
    {
      name: "a member comes and goes",
      strike: async () => {
        await members.join();
        await sleep(2_000);
        await members.leave();
      },
    },
    {
      name: "a record that nobody can read",
      poison: 1,
      strike: async () => {
        await produceRaw(topic, [{ value: "{" }], site.directBrokers);
      },
    },
  ];
}
