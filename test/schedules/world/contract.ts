import type {
  ConsumerSettings,
  GroupDefinition,
  ReceivedMessage,
  ReceivedTopic,
} from "../../../src/runtime/consumer/definition.js";
import type { TopicOptions } from "../../../src/runtime/memory/memory-topic.js";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import type { Validate } from "../../../src/runtime/message/issue.js";
import { defineMessage, type MessageType } from "../../../src/runtime/message/message.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import type { SentMessage } from "../../../src/runtime/producer/send.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { maxAttempts } from "../nature.js";
import type { GroupName, Schedule } from "../schedule.js";

// What the generator would write for these services.

/** Topics and how many partitions they have. */
export const topics: Readonly<Record<string, TopicOptions>> = {
  orders: { partitions: 3 },
  payments: { partitions: 2 },
  invoices: { partitions: 2 },
  "billing.dlq": deadLetters(2),
  "audit.dlq": deadLetters(1),
  "invoicing.dlq": deadLetters(1),
};

/** Stamped by the broker, so that the history knows when they were written. */
function deadLetters(partitions: number): TopicOptions {
  return { partitions, config: { "message.timestamp.type": "LogAppendTime" } };
}

export const producerSettings: ProducerSettings = {
  ...{ acks: -1, idempotent: true },
  ...{ retries: 3, requestTimeoutMs: 5_000, deliveryTimeoutMs: 15_000 },
};

export const requestTimeoutMs = 5_000;
export const transactionTimeoutMs = 10_000;

export const consumerSettings: ConsumerSettings = {
  ...{ fromBeginning: true, readUncommitted: false },
  ...{ sessionTimeoutMs: 10_000, heartbeatIntervalMs: 1_000, maxPollIntervalMs: 15_000 },
  ...{ fetchMinBytes: 1, fetchMaxWaitMs: 500 },
};

/** What every message says: which record it is, and its key. */
export interface Numbered {
  readonly id: string;
  readonly key: string;
}

const isNumbered: Validate = (value) => {
  const fits = typeof value === "object" && value !== null && "id" in value;
  isNumbered.errors = fits
    ? null
    : [{ instancePath: "/id", keyword: "required", message: "must be there" }];
  return fits;
};

type NumberedMessage = MessageType<Numbered, object, string, SendOptions, string>;

function numbered(name: string, topic: string): NumberedMessage {
  return defineMessage({
    ...{ name, topic, validate: isNumbered },
    key: { from: "payload", path: ["key"], type: "string" },
    headers: [
      { name: "eventType", type: "string", value: { const: name } },
      { name: "id", type: "string", value: { payload: ["id"] } },
    ],
  });
}

export interface OrderSend {
  placed(event: Numbered): Promise<Sent>;
}
export const orderEntries: Readonly<Record<keyof OrderSend, SentMessage>> = {
  placed: { message: numbered("placed", "orders"), settings: producerSettings },
};

export interface InvoiceSend {
  invoiced(event: Numbered): Promise<Sent>;
}
export const invoiceEntries: Readonly<Record<keyof InvoiceSend, SentMessage>> = {
  invoiced: { message: numbered("invoiced", "invoices"), settings: producerSettings },
};

function received(name: string, topic: string): ReceivedMessage {
  const definition: MessageDefinition = {
    ...{ name, topic, key: { from: "none" }, headers: [], validate: isNumbered },
  };
  return { message: { name, topic, definition }, types: [name] };
}

function receivedTopic(topic: string, group: GroupName): ReceivedTopic {
  return {
    topic,
    dispatch: { by: "header", header: "eventType" },
    messages: { placed: received("placed", topic) },
    others: [received("deleted", topic)],
    errors: {
      ...{ deadLetterTopic: `${group}.dlq`, attempts: maxAttempts },
      ...{ delayMs: 100, delayMaxMs: 1_000 },
      unknown: group === "billing" ? "dead-letter" : "skip",
    },
  };
}

/** A group as one release of its service has it. */
export function groupOf(
  group: GroupName,
  reads: "orders" | "both",
  { commitIntervalMs }: Schedule,
): GroupDefinition {
  const read = reads === "both" && group === "billing" ? ["orders", "payments"] : ["orders"];
  return {
    groupId: group,
    settings: { ...consumerSettings, ...(commitIntervalMs ? { commitIntervalMs } : {}) },
    topics: Object.fromEntries(read.map((topic) => [topic, receivedTopic(topic, group)])),
  };
}
