import { describe } from "vitest";
import { kafkajsTransport } from "../../../src/runtime/transport/kafkajs/kafkajs-transport.js";
import { committedOffsets, createTopic, kafkaClient } from "../../broker/topics.js";
import type { Bench } from "./suite/bench.js";
import { consumeTests } from "./suite/consume-tests.js";
import { produceTests } from "./suite/produce-tests.js";
import { transactionTests } from "./suite/transaction-tests.js";

describe("KafkaJS on the real broker", () => {
  produceTests(kafkajsBench);
  consumeTests(kafkajsBench);
  transactionTests(kafkajsBench);
});

function kafkajsBench(): Bench {
  return {
    // The least that the broker takes.
    shortSessionMs: 6_000,
    transport: () => kafkajsTransport(kafkaClient()),
    createTopic: (options) => createTopic(options),
    deleteRecords: async (topic, partition, before) => {
      const admin = kafkaClient().admin();
      await admin.connect();
      // It only deletes from topics that it has asked about.
      await admin.fetchTopicOffsets(topic);
      const partitions = [{ partition, offset: String(before) }];
      await admin.deleteTopicRecords({ topic, partitions });
      await admin.disconnect();
    },
    committed: (groupId, topic) => committedOffsets(groupId, topic),
  };
}
