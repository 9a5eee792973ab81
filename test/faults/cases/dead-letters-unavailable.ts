import { setTimeout as sleep } from "node:timers/promises";
import { createTopic, kafkaClient, produceRaw, readAll } from "../../broker/topics.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainConsumer, running } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** The partition with a record for the dead-letter topic. */
const stuck = 0;
/** How long plain KafkaJS is given, whose retries of the dead letter take longer. */
const watchedMs = 8_000;

/** A record has to be dead-lettered, and the topic for it is not there. */
export const deadLettersUnavailable: FaultCase = {
  name: "dead-letter topic unavailable",
  defects: [],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    await withoutDeadLetters(ground);
    const service = await ground.service();
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const worker = ourMember(ground, service);
    await worker.start();
    await awaitHandled(
      ground,
      log.filter(({ partition }) => partition !== stuck),
      10_000,
    );
    const others = history.handled.size;
    const tooEarly = history.handlings.filter(({ partition }) => partition === stuck).length;
    await createTopic({ name: deadLetterTopic(ground), partitions: 3 }, site.directBrokers);
    await awaitHandled(ground, log, 35_000);
    await worker.stop();
    const letters = await readAll(deadLetterTopic(ground), site.directBrokers);
    return outcome(
      {
        ...checkHandlings(history, log, { mayRepeat: 0 }),
        "handled before the dead letter was written": tooEarly,
        "dead letters too many or too few": Math.abs(letters.length - 1),
      },
      `${others.toLocaleString("en")} of other partitions handled before the topic was there`,
      `${history.handled.size.toLocaleString("en")} afterwards`,
    );
  },
  plain: async (ground) => {
    const { history, site, topics } = ground;
    await withoutDeadLetters(ground);
    const { producer, send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    const consumer = await plainConsumer(ground);
    let crashes = 0;
    consumer.on(consumer.events.CRASH, () => {
      crashes += 1;
    });
    await running(consumer, {
      eachMessage: async ({ partition, message }) => {
        const { key, value, offset } = message;
        try {
          await history.handle(JSON.parse(String(value)), { partition, offset });
        } catch {
          await producer.send({ topic: deadLetterTopic(ground), messages: [{ key, value }] });
        }
      },
    });
    await sleep(watchedMs);
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `${history.handled.size} handled in ${watchedMs / 1000} s`,
      `${crashes} crashes`,
    );
  },
};

async function withoutDeadLetters(ground: Ground): Promise<void> {
  const { topics, site } = ground;
  const admin = kafkaClient(site.directBrokers).admin();
  await admin.deleteTopics({ topics: [deadLetterTopic(ground)] });
  await admin.disconnect();
  await produceRaw(topics.parcels, [{ value: "{", partition: stuck }], site.directBrokers);
}

function deadLetterTopic({ topics }: Ground): string {
  return `${topics.parcels}.dlq`;
}
