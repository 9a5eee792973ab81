import type { Consumer, ConsumerRunConfig, EachMessagePayload } from "kafkajs";
import { sessionTimeoutMs } from "../contract/parcel-document.js";
import type { Parcel } from "../contract/parcel-module.js";
import type { Ground } from "../harness/ground.js";

// As https://kafka.js.org/docs/consuming shows it: subscribe from the beginning, `eachMessage`, commits by itself.

/** What a plain handler does beside being noted. */
export type PlainWork = (parcel: Parcel, payload: EachMessagePayload) => Promise<unknown>;

/** A connected consumer of the case's group that reads parcels, not running; disconnected in the end. */
export async function plainConsumer(
  ground: Ground,
  topics: string[] = [ground.topics.parcels],
): Promise<Consumer> {
  let isOver = false;
  const consumer = ground.client().consumer({
    ...{ groupId: ground.groupId, sessionTimeout: sessionTimeoutMs },
    ...{ heartbeatInterval: 500, maxWaitTimeInMs: 100 },
    // As without it, until the case is over: KafkaJS also restarts what was disconnected while it crashed.
    retry: { restartOnFailure: async () => !isOver },
  });
  ground.defer(() => {
    isOver = true;
    // Not waited for: of a consumer with a handler that never ends it never ends.
    consumer.disconnect().catch(() => {});
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  return consumer;
}

/** The same, running; resolves once it has partitions or knows that there are none left. */
export async function plainMember(
  ground: Ground,
  work: PlainWork = async () => {},
  topics?: string[],
): Promise<Consumer> {
  const consumer = await plainConsumer(ground, topics);
  await running(consumer, {
    eachMessage: async (payload) => {
      const { partition, message } = payload;
      const parcel: Parcel = JSON.parse(String(message.value));
      const place = { partition, offset: message.offset };
      await ground.history.handle(parcel, place, () => work(parcel, payload));
    },
  });
  return consumer;
}

/** Runs a consumer; resolves once it is in its group. */
export async function running(consumer: Consumer, config: ConsumerRunConfig): Promise<void> {
  const joined = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, () => resolve());
  });
  await consumer.run(config);
  await joined;
}
