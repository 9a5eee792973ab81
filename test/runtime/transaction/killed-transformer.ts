import { setTimeout as pause } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createTransformer } from "../../../src/runtime/transaction/create-transformer.js";
import { type Created, group, usersTopic } from "../consumer/definitions.js";
import { producerSettings, shootMessage } from "../producer/shoot.js";
import type { TransformContext } from "./transformer.js";

// A transformer in a process of its own, to be killed. Writes the id of each event that it has begun.
const [brokers = "", input = "", output = "", groupId = ""] = process.argv.slice(2);
const client = new Kafka({ brokers: brokers.split(","), logLevel: logLevel.NOTHING });
const ignore = (): void => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: console.error };
const errors = { ...usersTopic().errors, deadLetterTopic: `${input}.dlq` };
const worker = createTransformer<unknown>({
  group: { ...group(usersTopic({ topic: input, errors }), { heartbeatIntervalMs: 500 }), groupId },
  handlers: {
    users: {
      created: async ({ id }: Created, ctx: TransformContext) => {
        await ctx.send.shootCreated({ shootId: id, number: 1 });
        process.stdout.write(`${id}\n`);
        await pause(5);
      },
      updated: "skip",
    },
  },
  send: undefined,
  entries: { shootCreated: { message: shootMessage(output), settings: producerSettings } },
  settings: { timeoutMs: 10_000 },
  producers: openProducers({ client, logger }),
  options: { logger },
});
await worker.start();
