import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type { Parcel, ParcelHandlers, ParcelService } from "../contract/parcel-module.js";
import type { FaultCase } from "../harness/fault-case.js";
import type { Ground } from "../harness/ground.js";
import type { History } from "../harness/history.js";
import type { Fault } from "../harness/load.js";
import { notingHandler } from "../harness/our-member.js";
import { TwoTopics } from "../harness/two-topics.js";
import { plainConsumer, running } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

/** Members that come and go while there is a load. */
const changes = 4;

/** One group whose members don't read the same topics: a deployment that adds a topic, and is rolled back. */
export const changingSubscriptions: FaultCase = {
  name: "different and changing subscriptions",
  defects: ["D21"],
  ours: async (ground) => {
    const both = new TwoTopics(ground);
    const caseParcels = { parcelMoved: notingHandler(ground) };
    const caseLabels = { labelPrinted: notingHandler({ history: both.labels }) };
    const join = async (service: ParcelService, handlers: ParcelHandlers): Promise<Worker> => {
      const worker = service.consume(handlers, { groupId: ground.groupId });
      ground.defer(() => worker.stop());
      await worker.start();
      return worker;
    };
    const parcelService = await ground.service("parcels-only");
    const labelService = await ground.service("labels-only");
    const newService = await ground.service("parcels-and-labels");
    const oldMember = await join(parcelService, { caseParcels });
    const labelMember = await join(labelService, { caseLabels });
    const faults: Fault[] = [
      { at: 0.2, strike: () => join(newService, { caseParcels, caseLabels }) },
      { at: 0.4, strike: () => oldMember.stop() },
      { at: 0.6, strike: () => join(parcelService, { caseParcels }) },
      { at: 0.8, strike: () => labelMember.stop() },
    ];
    await both.load({ size: ground.size / 2, seconds: 6, faults }, newService.send);
    return both.outcome({ strikes: changes, stallMs: 15_000 });
  },
  plain: async (ground) => {
    const both = new TwoTopics(ground);
    const { topics, history } = ground;
    const { producer, send } = await plainProducer(ground, {});
    await plainReader(ground, topics.parcels, history);
    await plainReader(ground, topics.labels, both.labels);
    const labelPrinted = (label: Parcel) =>
      producer.send({
        topic: topics.labels,
        messages: [{ key: label.parcelId, value: JSON.stringify(label) }],
      });
    await both.load({ size: 200, parcels: 10 }, { parcelMoved: send, labelPrinted });
    return both.outcome({ strikes: 0, stallMs: 4_000 });
  },
};

async function plainReader(ground: Ground, topic: string, history: History): Promise<void> {
  const consumer = await plainConsumer(ground, [topic]);
  await running(consumer, {
    eachMessage: ({ partition, message: { value, offset } }) =>
      history.handle(JSON.parse(String(value)), { partition, offset }),
  });
}
