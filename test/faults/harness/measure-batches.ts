import type { Kafka } from "kafkajs";

/** Tells of each batch that a consumer of the client is given how many records it has. */
export function measureBatches(client: Kafka, tell: (records: number) => void): void {
  const open = client.consumer.bind(client);
  client.consumer = (config) => {
    const consumer = open(config);
    consumer.on(consumer.events.START_BATCH_PROCESS, ({ payload }) => tell(payload.batchSize));
    return consumer;
  };
}
