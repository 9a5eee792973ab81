import { type BrokerBehindProxy, startBrokerBehindProxy } from "../broker-behind-proxy.js";
import { forgetContracts } from "../contract/generated-contract.js";
import type { Site } from "./ground.js";

/** One broker behind a proxy, for cases. */
export interface BrokerSite extends Site, BrokerBehindProxy {
  readonly brokers: string[];
  readonly directBrokers: string[];
  /** The same broker for cases that leave it alone. */
  readonly calm: Site;
}

export async function openBrokerSite(): Promise<BrokerSite> {
  const kafka = await startBrokerBehindProxy();
  const { directBrokers } = kafka;
  return {
    ...kafka,
    server: "single",
    requestTimeoutMs: 1_000,
    calm: { brokers: directBrokers, directBrokers, server: "single", requestTimeoutMs: 30_000 },
    stop: async () => {
      await kafka.stop();
      await forgetContracts();
    },
  };
}
