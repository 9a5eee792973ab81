import { describe } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { Bench } from "./suite/bench.js";
import { consumeTests } from "./suite/consume-tests.js";
import { produceTests } from "./suite/produce-tests.js";
import { transactionTests } from "./suite/transaction-tests.js";

describe("the in-memory broker behaves as the real one", () => {
  produceTests(memoryBench);
  consumeTests(memoryBench);
  transactionTests(memoryBench);
});

function memoryBench(): Bench {
  const broker = new MemoryBroker();
  let topics = 0;
  return {
    shortSessionMs: 500,
    transport: () => broker.newClient().transport,
    createTopic: async (options) => {
      topics += 1;
      broker.createTopic(`topic-${topics}`, options);
      return `topic-${topics}`;
    },
    deleteRecords: async (topic, partition, offset) =>
      broker.deleteRecords({ topic, partition, offset }),
    committed: async (groupId, topic) => {
      const all = await broker.newClient().transport.offsets(topic, "latest");
      const offsets = broker.committed(groupId).filter((at) => at.topic === topic);
      return all.map(
        ({ partition }) => offsets.find((at) => at.partition === partition)?.offset ?? -1n,
      );
    },
  };
}
