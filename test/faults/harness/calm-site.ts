import { startBroker } from "../../broker/kafka-broker.js";
import { forgetContracts } from "../contract/generated-contract.js";
import type { Site } from "./ground.js";

/** A Kafka that nobody disturbs. */
export function calmSite(brokers: string[]): Site {
  return { brokers, directBrokers: brokers, server: "single", requestTimeoutMs: 30_000 };
}

/** The same, started for it. */
export async function openCalmSite(): Promise<Site & { stop(): Promise<void> }> {
  const broker = await startBroker();
  return {
    ...calmSite(broker.brokers),
    stop: async () => {
      await broker.stop();
      await forgetContracts();
    },
  };
}
