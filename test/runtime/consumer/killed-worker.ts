import { setTimeout as pause } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { group, usersTopic } from "./definitions.js";

// A worker in a process of its own, to be killed. Writes the id of each event that it has handled.
const [brokers = "", topic = "", groupId = ""] = process.argv.slice(2);
const client = new Kafka({ brokers: brokers.split(","), logLevel: logLevel.NOTHING });
const ignore = (): void => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: console.error };
const errors = { ...usersTopic().errors, attempts: 1, deadLetterTopic: `${topic}.dlq` };
const worker = createWorker({
  group: { ...group(usersTopic({ topic, errors })), groupId },
  handlers: {
    users: {
      created: async ({ id }: { id: string }) => {
        await pause(5);
        if (id.startsWith("throw")) throw new Error("no such account");
        process.stdout.write(`${id}\n`);
      },
      updated: "skip",
    },
  },
  send: undefined,
  producers: openProducers({ client, logger }),
  options: { logger },
});
await worker.start();
