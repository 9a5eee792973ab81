import { freePort } from "../broker/free-port.js";
import { type Broker, startBroker } from "../broker/kafka-broker.js";
import { type FaultProxy, startProxy } from "./proxy.js";

/** A broker of the test's own that clients reach only through the proxy. */
export interface BrokerBehindProxy {
  /** What the client under test gets as `brokers`: every byte passes the proxy. */
  readonly brokers: string[];
  /** Past the proxy: neither counted nor disturbed. For the test's own looks into topics. */
  readonly directBrokers: string[];
  readonly broker: Broker;
  readonly proxy: FaultProxy;
  /** Ends both. */
  stop(): Promise<void>;
}

/**
 * Starts a broker and a proxy in front of it. Always an own broker on Java, also where
 * `KAFKA_BROKERS` is set: the broker has to advertise the proxy's address.
 */
export async function startBrokerBehindProxy(): Promise<BrokerBehindProxy> {
  const port = await freePort();
  const broker = await startBroker({ advertisedPort: port });
  const proxy = await startProxy(broker.port, { port });
  return {
    brokers: broker.brokers,
    directBrokers: broker.directBrokers,
    broker,
    proxy,
    stop: async () => {
      await proxy.stop();
      await broker.stop();
    },
  };
}
