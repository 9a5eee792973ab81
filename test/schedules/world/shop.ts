import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import type { Transact } from "../../../src/runtime/transaction/transaction.js";
import { TransactionError } from "../../../src/runtime/transaction/transaction-error.js";
import type { Nature } from "../nature.js";
import type { SendBurst, SenderName, Transaction } from "../schedule.js";
import {
  type OrderSend,
  orderEntries,
  producerSettings,
  transactionTimeoutMs,
} from "./contract.js";
import type { History, SendEntry, TransactionEntry } from "./history.js";
import type { OwnProcess } from "./own-process.js";

/** A process that sends. */
export class Shop {
  readonly process: OwnProcess;
  /** How many sends and transactions have not ended. */
  open = 0;
  private readonly sender: SenderName;
  private readonly history: History;
  private readonly producers: BulkProducers;
  private readonly transact: Transact<OrderSend>;

  constructor(process: OwnProcess, sender: SenderName, history: History) {
    this.process = process;
    this.sender = sender;
    this.history = history;
    this.producers = openProducers({ client: process.client, logger: process.log });
    const settings = { timeoutMs: transactionTimeoutMs };
    this.transact = createTransact<OrderSend>(orderEntries, this.producers, settings, {});
  }

  send({ topic, key, count, nature }: SendBurst): void {
    for (let left = count; left > 0; left -= 1) void this.sendOne(topic, key, nature);
  }

  async run({ id, count, fate }: Transaction): Promise<void> {
    const { history, sender } = this;
    const name = `${this.process.name}/${history.transactions.length}`;
    const transaction: TransactionEntry = { name };
    history.transactions.push(transaction);
    const transactionalId = id === "own" ? `orders-of-${sender}` : "orders";
    this.open += 1;
    try {
      await this.transact(
        async ({ send }) => {
          for (let n = 0; n < count; n += 1) {
            const key = `t${n % 2}`;
            const entry = this.entry("orders", key, { kind: "plain" }, transaction);
            await send.placed({ id: entry.id, key });
          }
          if (fate === "throw") throw new Error("changed its mind");
        },
        { transactionalId },
      );
      this.ended(transaction, "committed");
    } catch (error) {
      const isUnknown = error instanceof TransactionError && error.stored === "unknown";
      this.ended(transaction, isUnknown ? "unknown" : "no");
    }
    this.open -= 1;
  }

  close(): Promise<void> {
    return this.producers.close();
  }

  private ended(transaction: TransactionEntry, result: TransactionEntry["result"]): void {
    if (!this.process.dead) Object.assign(transaction, { result });
  }

  private async sendOne(
    topic: SendBurst["topic"],
    key: string | undefined,
    nature: Nature,
  ): Promise<void> {
    const entry = this.entry(topic, key, nature);
    const type = nature.kind === "unknown" ? "mystery" : "placed";
    const eventType = nature.kind === "other" ? "deleted" : type;
    const record = {
      ...{
        topic,
        key: key === undefined ? null : Buffer.from(key),
        value: Buffer.from(entry.value),
      },
      headers: { eventType: Buffer.from(eventType), id: Buffer.from(entry.id) },
    };
    this.open += 1;
    try {
      const place = await this.producers.sendRecord(record, producerSettings);
      if (!this.process.dead) entry.result = { place };
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      if (!this.process.dead) entry.result = { stored: error.stored, error: error.message };
    }
    this.open -= 1;
  }

  private entry(
    topic: string,
    key: string | undefined,
    nature: Nature,
    transaction?: TransactionEntry,
  ): SendEntry {
    const { sends } = this.history;
    const id = `r${sends.length}`;
    const value = bodyOf(id, key ?? id, nature);
    const entry = { id, sender: this.sender, topic, key, value, nature, transaction };
    sends.push(entry);
    return entry;
  }
}

function bodyOf(id: string, key: string, { kind }: Nature): string {
  if (kind === "undecodable") return `{"id": ${id}`;
  return JSON.stringify(kind === "invalid" ? { key } : { id, key });
}
