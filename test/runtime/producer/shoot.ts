import type { Validate } from "../../../src/runtime/message/issue.js";
import { defineMessage, type MessageType } from "../../../src/runtime/message/message.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";

// What the generator would write for a service that sends one message.

export interface Shoot {
  readonly shootId: string;
  readonly number: number;
}

export type ShootMessage = MessageType<Shoot, object, string, SendOptions, "ShootCreated">;

export interface ShootSend {
  shootCreated(event: Shoot, options?: SendOptions): Promise<Sent>;
}

const isShoot: Validate = (value) =>
  typeof value === "object" &&
  value !== null &&
  "shootId" in value &&
  typeof value.shootId === "string";

export function shootMessage(topic: string): ShootMessage {
  return defineMessage({
    name: "ShootCreated",
    topic,
    key: { from: "payload", path: ["shootId"], type: "string" },
    headers: [{ name: "eventType", type: "string", value: { const: "shoot.created" } }],
    validate: isShoot,
  });
}

export const producerSettings: ProducerSettings = {
  acks: -1,
  idempotent: true,
  retries: 5,
  requestTimeoutMs: 30_000,
  deliveryTimeoutMs: 120_000,
};
