import { onTestFinished } from "vitest";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import { createOutbox } from "../../../src/runtime/outbox/create-outbox.js";
import type { Outbox } from "../../../src/runtime/outbox/outbox.js";
import type { OutboxStore } from "../../../src/runtime/outbox/outbox-store.js";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import { producerSettings, type ShootMessage, shootMessage } from "../producer/shoot.js";

/** What the generator would write for a service with an outbox. */
export interface ShootService<Db> {
  readonly message: ShootMessage;
  readonly outbox: Outbox<"ShootCreated", Db>;
  close(): Promise<void>;
  /** Messages of one key, numbered on from `first`. */
  shoots(key: string, count: number, first?: number): Outgoing<"ShootCreated">[];
}

/** Its only message goes to `topic`. Closed when the test ends. */
export function openShoots<Db>(
  topic: string,
  store: OutboxStore<Db>,
  options: ServiceOptions,
  settings: Partial<ProducerSettings> = {},
): ShootService<Db> {
  const message = shootMessage(topic);
  const producers = openProducers(options);
  onTestFinished(() => producers.close());
  const entries = { shootCreated: { message, settings: { ...producerSettings, ...settings } } };
  return {
    message,
    outbox: createOutbox({ store, entries, producers, options }),
    close: () => producers.close(),
    shoots: (shootId, count, first = 0) =>
      Array.from({ length: count }, (_, n) => message.of({ shootId, number: first + n })),
  };
}
