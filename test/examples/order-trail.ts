import { readAll } from "../broker/topics.js";

/** A record about an order, as any consumer would find it. */
export interface TrailRecord {
  readonly topic: string;
  readonly eventType: string;
  readonly correlationId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every topic of the shop, dead letters aside. */
export const shopTopics = [
  "order.log",
  "orders",
  "inventory",
  "inventory.commands",
  "payments",
  "payments.commands",
  "notifications",
] as const;

/** The records of some topics that have this order as their key, each topic's in their order. */
export async function trailOf(
  orderId: string,
  topics: readonly (typeof shopTopics)[number][],
  brokers?: string[],
): Promise<readonly TrailRecord[]> {
  const trail: TrailRecord[] = [];
  for (const topic of topics) {
    for (const { key, headers, value } of await readAll(topic, brokers)) {
      if (String(key) !== orderId) continue;
      const { eventType, correlationId } = headers;
      const payload = JSON.parse(String(value));
      const names = { eventType: String(eventType), correlationId: String(correlationId) };
      trail.push({ topic, ...names, payload });
    }
  }
  return trail;
}

/** Types of the events, in their order. */
export async function typesOf(
  orderId: string,
  topic: (typeof shopTopics)[number],
  brokers?: string[],
): Promise<readonly string[]> {
  return (await trailOf(orderId, [topic], brokers)).map(({ eventType }) => eventType);
}
