import type { Producer, ProducerConfig } from "kafkajs";
import type { Parcel } from "../contract/parcel-module.js";
import type { Ground } from "../harness/ground.js";

// As https://kafka.js.org/docs/producing shows it: a producer, and `send` with one message wherever there is one.

/** A connected producer, and a send of one step. */
export interface PlainProducer {
  readonly producer: Producer;
  send(parcel: Parcel): Promise<unknown>;
}

export async function plainProducer(
  ground: Ground,
  config: ProducerConfig,
): Promise<PlainProducer> {
  const producer = ground.client().producer(config);
  await producer.connect();
  ground.defer(() => producer.disconnect());
  const topic = ground.topics.parcels;
  return {
    producer,
    send: (parcel) =>
      producer.send({
        topic,
        messages: [{ key: parcel.parcelId, value: JSON.stringify(parcel) }],
      }),
  };
}

/** What the documentation gives for exactly-once delivery. */
export const idempotent: ProducerConfig = { idempotent: true, maxInFlightRequests: 1 };
