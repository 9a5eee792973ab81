import { expect, onTestFinished, test } from "vitest";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { createTopic, kafkaClient, produceRaw, readAll, uniqueName } from "../../broker/topics.js";
import { producerSettings } from "../producer/shoot.js";
import { brokerWorker } from "./broker-worker.js";
import { pause } from "./committed.js";
import { type Created, received } from "./definitions.js";
import { drained } from "./drained.js";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const correlation = { header: "cid", carried: true } as const;

test("an answer has correlation id and trace of the record that it answers", async () => {
  const [topic, answers] = [await createTopic({ partitions: 3 }), await createTopic()];
  const groupId = uniqueName("group");
  const names = Array.from({ length: 30 }, (_, n) => String(n));
  const about = (n: string): object => ({ cid: `c-${n}`, traceparent, tracestate: `n=${n}` });
  await produceRaw(
    topic,
    names.map((n) => ({
      key: n,
      value: JSON.stringify({ id: n }),
      headers: { eventType: "created", ...about(n) },
    })),
  );

  const producers = openProducers({ client: kafkaClient() });
  onTestFinished(() => producers.close());
  const definition = { ...received("answer", { correlation }).message.definition, topic: answers };
  const message = { name: "answer", topic: answers, definition };
  const send = createSend<{ answer(event: Created): Promise<Sent> }>(
    { answer: { message, settings: producerSettings } },
    producers,
  );
  const created = async ({ id }: Created): Promise<void> => {
    await pause(5);
    await send.answer({ id });
  };
  const { worker } = brokerWorker(
    { created },
    {
      ...{ topic, groupId, consume: { lanes: 8 } },
      users: { messages: { created: received("created", { correlation }) } },
    },
  );
  await worker.start();
  await drained(groupId, topic);

  const stored = await readAll(answers);
  expect(stored.map(({ value }) => JSON.parse(String(value)).id).sort()).toEqual(names.sort());
  for (const { value, headers } of stored) {
    expect(headers).toEqual(about(JSON.parse(String(value)).id));
  }
});
