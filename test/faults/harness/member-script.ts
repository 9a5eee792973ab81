import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Kafka, logLevel } from "kafkajs";
import type { ParcelModule } from "../contract/parcel-module.js";
import { measureBatches } from "./measure-batches.js";

// A consumer in a process of its own: `ours` from the generated code in `file`, or `plain` KafkaJS.
// Writes a line for each record that it has handled, and one with the size of each batch.
const [kind, file = "", brokers = "", groupId = "", topic = ""] = process.argv.slice(2);
process.stdin.resume().on("end", () => process.exit());

const client = new Kafka({ brokers: brokers.split(","), logLevel: logLevel.NOTHING });
const handle = async (parcelId: string, step: number, partition: number, offset: unknown) => {
  await sleep(1);
  process.stdout.write(`${parcelId} ${step} ${partition} ${offset}\n`);
};
measureBatches(client, (records) => {
  process.stdout.write(`batch ${records}\n`);
});

if (kind === "ours") {
  const { parcels }: ParcelModule = await import(pathToFileURL(file).href);
  const parcelMoved = ({ parcelId, step }: { parcelId: string; step: number }, ctx: Place) =>
    handle(parcelId, step, ctx.partition, ctx.offset);
  await parcels({ client }).consume({ caseParcels: { parcelMoved } }, { groupId }).start();
} else {
  const consumer = client.consumer({ groupId, sessionTimeout: 6_000, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      const { parcelId, step } = JSON.parse(String(message.value));
      await handle(parcelId, step, partition, message.offset);
    },
  });
}

interface Place {
  readonly partition: number;
  readonly offset: bigint;
}
