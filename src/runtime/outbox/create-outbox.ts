import { safeLogger } from "../consumer/safe-logger.js";
import { consoleLogger } from "../logger.js";
import type { Outgoing } from "../message/outgoing.js";
import type { Producers } from "../producer/producers.js";
import { recordBytes } from "../producer/record-bytes.js";
import { tooLarge } from "../producer/record-limit.js";
import type { SentMessage } from "../producer/send.js";
import { SendError } from "../producer/send-error.js";
import type { ServiceOptions } from "../service-options.js";
import { createRelay } from "./create-relay.js";
import type { Outbox } from "./outbox.js";
import { outboxSettings } from "./outbox-settings.js";
import type { OutboxMessage, OutboxStore } from "./outbox-store.js";

/** What a service knows of its outbox. */
export interface OutboxSetup<Db> {
  readonly store: OutboxStore<Db>;
  /** What the service sends, as of `createSend`. */
  readonly entries: Readonly<Record<string, SentMessage>>;
  readonly producers: Producers;
  readonly options: Pick<ServiceOptions, "logger">;
}

/** A service's `outbox`. `Name` is that of any message in `entries`. */
export function createOutbox<Name extends string, Db>(setup: OutboxSetup<Db>): Outbox<Name, Db> {
  const { store, entries, producers, options } = setup;
  const log = safeLogger(options.logger ?? consoleLogger, () => ({}));
  const names = new Set(Object.values(entries).map(({ message }) => message.name));
  const settingsOf = outboxSettings(entries);
  const stored = ({ name, encode }: Outgoing<Name>): OutboxMessage => {
    if (!names.has(name)) throw new TypeError(`outbox.add(): this service does not send "${name}"`);
    const record = encode();
    const sizes = tooLarge(recordBytes(record), settingsOf(name));
    if (sizes) throw new SendError(record.topic, "too-large", "no", sizes);
    // When it happened, not when it is sent.
    return { message: name, record: { timestamp: Date.now(), ...record } };
  };
  return {
    add: async (db, ...messages) => {
      const all = messages.map(stored);
      if (all.length > 0) await store.add(db, all);
    },
    relay: (relay) => createRelay({ store, settingsOf, producers, log }, relay),
  };
}
