import type { Site } from "./ground.js";

/** A Kafka that nobody disturbs. */
export function calmSite(brokers: string[]): Site {
  return { brokers, directBrokers: brokers, server: "single", requestTimeoutMs: 30_000 };
}
