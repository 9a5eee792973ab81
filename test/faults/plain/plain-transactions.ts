import type { Producer } from "kafkajs";
import type { Parcel } from "../contract/parcel-module.js";
import type { Ground } from "../harness/ground.js";
import type { SendTransaction } from "../harness/transactions.js";
import { idempotent, plainProducer } from "./plain-producer.js";

// As https://kafka.js.org/docs/transactions shows it: commit, or else abort.

/** A connected transactional producer. */
export async function plainTransactionalProducer(
  ground: Ground,
  transactionalId: string,
): Promise<Producer> {
  const { producer } = await plainProducer(ground, { ...idempotent, transactionalId });
  return producer;
}

export function plainTransactions(producer: Producer, topic: string): SendTransaction {
  return async (steps) => {
    const transaction = await producer.transaction();
    try {
      await transaction.send({ topic, messages: plainMessages(steps) });
      await transaction.commit();
    } catch (error) {
      await transaction.abort();
      throw error;
    }
  };
}

export function plainMessages(steps: readonly Parcel[]): { key: string; value: string }[] {
  return steps.map((step) => ({ key: step.parcelId, value: JSON.stringify(step) }));
}
