import type { Kafka } from "kafkajs";
import type { ServiceOptions } from "../../generated-example/energy/forecast/events/index.js";
import { kafkaClient } from "../broker/topics.js";

const ignore = (): void => {};

interface Options extends ServiceOptions {
  readonly client: Kafka;
}

/** A client of its own for one service, of the test run's Kafka unless told, and a logger that says nothing: the tests read what is in the topics. */
export function options(brokers?: string[]): Options {
  return {
    client: kafkaClient(brokers),
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  };
}
