import { expect, onTestFinished, test } from "vitest";
import type { Perspective } from "../../src/contract/perspective.js";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { createTopic, kafkaClient, uniqueName } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { generatedModule } from "../support/generated-module.js";

const event = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
/** By the standard: the application receives orders, and sends receipts. */
const document = {
  asyncapi: "2.6.0",
  info: { title: "Order desk", version: "1.0.0" },
  channels: {
    "desk-orders": { publish: { message: { name: "Order", payload: event } } },
    "desk-receipts": { subscribe: { message: { name: "Receipt", payload: event } } },
  },
};

type Event = { readonly id: string };

/** What is generated of the document, in either perspective, as far as it is used here. */
interface Desk {
  readonly send: Readonly<Record<string, (event: Event) => Promise<unknown>>>;
  consume(
    handlers: Record<string, Record<string, (event: Event) => Promise<void>>>,
    options: { groupId: string; from: "earliest" },
  ): Worker;
  close(): Promise<void>;
}

test("the application and its client talk by one 2.x document", { timeout: 60_000 }, async () => {
  const [orders, receipts] = [await createTopic(), await createTopic()];
  const topics = { "desk-orders": orders, "desk-receipts": receipts };
  const open = async (perspective: Perspective): Promise<Desk> => {
    const module = await generatedModule<{ orderDesk(options: ServiceOptions): Desk }>(
      document,
      topics,
      { perspective },
    );
    const desk = module.orderDesk({ client: kafkaClient() });
    onTestFinished(() => desk.close());
    return desk;
  };
  const application = await open("application");
  const client = await open("client");

  const heard: string[] = [];
  const listen = async (desk: Desk, topic: string, message: string): Promise<void> => {
    const handler = async ({ id }: Event): Promise<void> => {
      heard.push(`${message} ${id}`);
    };
    const options = { groupId: uniqueName("group"), from: "earliest" } as const;
    const worker = desk.consume({ [topic]: { [message]: handler } }, options);
    await worker.start();
    onTestFinished(() => worker.stop());
  };
  await listen(application, "deskOrders", "order");
  await listen(client, "deskReceipts", "receipt");
  await client.send["order"]?.({ id: "1" });
  await application.send["receipt"]?.({ id: "2" });
  await waitFor(() => heard.length === 2, { what: "an order and a receipt" });

  expect(heard.sort()).toEqual(["order 1", "receipt 2"]);
  expect(Object.keys(client.send)).not.toContain("receipt");
  expect(Object.keys(application.send)).not.toContain("order");
});
