import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kafka } from "kafkajs";
import type { OrderLog, OrderService, Worker } from "./events/index.js";

/**
 * Makes a model from the log: reads it from its first event, in a group of its own, and keeps reading. Resolves once
 * the model holds everything that was in the log at the time of the call.
 */
export async function replay(
  service: OrderService,
  client: Kafka,
  model: OrderLog.Handlers,
): Promise<Worker> {
  const events = await eventsInLog(client);
  const groupId = `order-model-${randomUUID()}`;
  const worker = service.consume.orderView({ orderLog: model }, { groupId });
  await worker.start();
  while (settled(worker) < events) await sleep(20);
  return worker;
}

async function eventsInLog(client: Kafka): Promise<number> {
  const admin = client.admin();
  await admin.connect();
  const partitions = await admin.fetchTopicOffsets("order.log");
  await admin.disconnect();
  return partitions.reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
}

function settled({ counts }: Worker): number {
  return counts.handled + counts.skipped + counts.unknown + counts.deadLettered;
}
