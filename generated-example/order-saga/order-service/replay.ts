import { randomUUID } from "node:crypto";
import type { OrderLog, OrderService, Worker } from "./events/index.js";

/**
 * Makes a model from the log: reads it from its first event, in a group of its own, and keeps reading. Resolves once
 * the model holds everything that was in the log at the time of the call.
 */
export async function replay(service: OrderService, model: OrderLog.Handlers): Promise<Worker> {
  const groupId = `order-model-${randomUUID()}`;
  const worker = service.consume.orderView({ orderLog: model }, { groupId, from: "earliest" });
  await worker.start();
  await worker.caughtUp();
  return worker;
}
