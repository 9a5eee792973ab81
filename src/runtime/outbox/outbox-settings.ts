import type { ProducerSettings } from "../producer/definition.js";
import type { SentMessage } from "../producer/send.js";

/** For messages that the contract no longer has: they were in it when they were added. */
const strict: ProducerSettings = {
  ...{ acks: -1, idempotent: true, retries: 2_147_483_647 },
  ...{ requestTimeoutMs: 30_000, deliveryTimeoutMs: 120_000 },
};

/**
 * How the relay sends each message, by its name: as the contract says, but acknowledged by all in-sync
 * replicas and never twice; and without what would split requests or hold them up.
 */
export function outboxSettings(
  entries: Readonly<Record<string, SentMessage>>,
): (message: string) => ProducerSettings {
  const known = new Map<ProducerSettings, ProducerSettings>();
  const byMessage = new Map(
    Object.values(entries).map(({ message, settings }) => {
      const { lingerMs: _, batchBytes: __, bufferBytes: ___, maxBlockMs: ____, ...kept } = settings;
      const own = known.get(settings) ?? { ...kept, acks: -1, idempotent: true };
      known.set(settings, own);
      return [message.name, own] as const;
    }),
  );
  return (message) => byMessage.get(message) ?? strict;
}
