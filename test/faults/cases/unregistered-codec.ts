import { setTimeout as sleep } from "node:timers/promises";
import kafkajs, { type Admin } from "kafkajs";
import { kafkaClient, produceRaw } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { type Outcome, outcome } from "../harness/findings.js";
import type { Ground } from "../harness/ground.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** Where the records are that KafkaJS can't unpack. */
const packed = 0;

/** A batch is packed in a way that KafkaJS doesn't know, which ends its consumer. Somebody removes it; then all goes on. */
export const unregisteredCodec: FaultCase = {
  name: "batch in an unknown codec",
  defects: ["D7"],
  ours: async (ground) => {
    const { size, history, log } = ground;
    const service = await ground.service();
    await ourMember(ground, service).start();
    const replaced = (): number =>
      log.lines.filter((line) => line.includes("a new one starts")).length;
    await load({ size: size / 2 }, history, service.send.parcelMoved);
    await awaitAll(ground, 10_000);
    await pack(ground);
    await waitFor(() => replaced() > 1, { what: "a consumer replaced twice" });
    await unpack(ground);
    await load({ size: size / 2 }, history, (parcel) => service.send.parcelMoved(later(parcel)));
    return handled(ground, `the consumer crashed and was replaced ${replaced()} times`, 15_000);
  },
  plain: async (ground) => {
    const { history } = ground;
    const { send } = await plainProducer(ground, {});
    const consumer = await plainMember(ground);
    let ended = false;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      ended ||= !payload.restart;
    });
    await load({ size: 200 }, history, send);
    await awaitAll(ground, 10_000);
    await pack(ground);
    await waitFor(() => ended, { what: "a crash" });
    await unpack(ground);
    await load({ size: 200 }, history, (parcel) => send(later(parcel)));
    return handled(ground, "the consumer has crashed, and the process lives", 4_000);
  },
};

function later<P extends { readonly parcelId: string }>(parcel: P): P {
  return { ...parcel, parcelId: `later-${parcel.parcelId}` };
}

async function awaitAll(ground: Ground, stallMs: number): Promise<void> {
  const { topics, site } = ground;
  await awaitHandled(ground, await loggedParcels(topics.parcels, site.directBrokers), stallMs);
}

async function handled(ground: Ground, note: string, stallMs: number): Promise<Outcome> {
  const { history, topics, site } = ground;
  const log = await loggedParcels(topics.parcels, site.directBrokers);
  await awaitHandled(ground, log, stallMs);
  const findings = checkHandlings(history, log, { mayRepeat: ground.largestBatch });
  return outcome(findings, note, `${history.handled.size.toLocaleString("en")} handled`);
}

/** The broker itself packs what it stores. */
async function pack(ground: Ground): Promise<void> {
  const { topics, site } = ground;
  await compress(ground, "snappy");
  await produceRaw(topics.parcels, [{ value: "packed", partition: packed }], site.directBrokers);
}

async function unpack(ground: Ground): Promise<void> {
  const topic = ground.topics.parcels;
  await compress(ground, "producer");
  const admin = kafkaClient(ground.site.directBrokers).admin();
  // Otherwise KafkaJS does not know the topic's leaders.
  await admin.fetchTopicOffsets(topic);
  // Everything up to the partition's end.
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: packed, offset: "-1" }] });
  await admin.disconnect();
}

async function compress({ topics, site }: Ground, codec: string): Promise<void> {
  const admin = kafkaClient(site.directBrokers).admin();
  const configEntries = [{ name: "compression.type", value: codec }];
  const resource = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topics.parcels, configEntries };
  await admin.alterConfigs({ validateOnly: false, resources: [resource] });
  await waitFor(async () => (await compressionOf(admin, topics.parcels)) === codec, {
    what: `the broker to know of ${codec}`,
  });
  await admin.disconnect();
  // The broker answers with a setting a moment before its log heeds it.
  await sleep(1_000);
}

async function compressionOf(admin: Admin, name: string): Promise<string | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      { type: kafkajs.ConfigResourceTypes.TOPIC, name, configNames: ["compression.type"] },
    ],
  });
  return resources[0]?.configEntries[0]?.configValue;
}
