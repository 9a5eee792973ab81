import { type BrokerBehindProxy, startBrokerBehindProxy } from "../broker-behind-proxy.js";
import { forgetContracts } from "../contract/generated-contract.js";
import type { Site } from "./ground.js";

/** One broker behind a proxy, for cases. */
export interface BrokerSite extends Site, BrokerBehindProxy {
  readonly brokers: string[];
  readonly directBrokers: string[];
}

export async function openBrokerSite(): Promise<BrokerSite> {
  const kafka = await startBrokerBehindProxy();
  return {
    ...kafka,
    server: "single",
    requestTimeoutMs: 1_000,
    stop: async () => {
      await kafka.stop();
      await forgetContracts();
    },
  };
}
