import type { Admin } from "kafkajs";
import { expect, onTestFinished, test } from "vitest";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { kafkaClient, produceRaw, readAll, uniqueName } from "../broker/topics.js";
import { KeptLog } from "../runtime/consumer/open-worker.js";
import { generatedModule } from "../support/generated-module.js";
import * as documents from "./dispatch-documents.js";

/** What is generated of each document, as far as it is used here. */
interface DeskModule {
  ensureTopics(admin: Admin): Promise<unknown>;
  desk(options: ServiceOptions): {
    readonly send: Readonly<Record<string, (event: object) => Promise<unknown>>>;
    consume(handlers: Record<string, Record<string, (event: object) => void>>): Worker;
    close(): Promise<void>;
  };
}

test.each([
  ["a header alone", documents.headerOnly()],
  ["a const of the payload", documents.payloadConst()],
  ["numbers of the payload", documents.numberConst()],
  ["the discriminator", documents.discriminator()],
  ["headers, over several channels", documents.severalChannels()],
] as const)("messages of one topic reach their handlers by %s", async (_, one) => {
  const topic = uniqueName("dispatch");
  const renamed = { "desk-log": topic };
  const { ensureTopics, desk } = await generatedModule<DeskModule>(one.document, renamed);
  const admin = kafkaClient().admin();
  onTestFinished(() => admin.disconnect());
  await ensureTopics(admin);
  const service = desk({ client: kafkaClient(), logger: new KeptLog() });
  onTestFinished(() => service.close());

  for (const { message, event } of one.sent) await service.send[message]?.(event);
  await produceRaw(topic, [...one.strange]);
  const heard: documents.SentEvent[] = [];
  const handlers = Object.fromEntries(
    one.sent.map(({ message }) => [
      message,
      (event: object): void => {
        heard.push({ message, event });
      },
    ]),
  );
  const worker = service.consume({ deskLog: handlers });
  onTestFinished(() => worker.stop());
  await worker.start();
  await worker.caughtUp();

  expect(heard).toHaveLength(one.sent.length);
  expect(heard).toEqual(expect.arrayContaining([...one.sent]));
  expect(worker.counts).toMatchObject({ handled: one.sent.length, skipped: 0, ...one.becomes });
  expect(await readAll(`${topic}.dlq`)).toHaveLength(one.becomes.deadLettered);
});
