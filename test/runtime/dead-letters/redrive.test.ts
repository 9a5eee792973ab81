import { expect, onTestFinished, test } from "vitest";
import { redriveDeadLetters } from "../../../src/runtime/dead-letters/redrive/redrive.js";
import type {
  Redriven,
  RedriveOptions,
} from "../../../src/runtime/dead-letters/redrive/redrive-options.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { KeptLog } from "../consumer/open-worker.js";
import { letterOf } from "./letters.js";

const from = "users.dlq";
const count = 1_200;
const texts = Array.from({ length: count }, (_, n) => `${n}`);

/** A broker with dead letters of `users` over two partitions. */
async function brokerWithLetters(): Promise<MemoryBroker> {
  const broker = new MemoryBroker({
    topics: { users: { partitions: 4 }, [from]: { partitions: 2 } },
  });
  const producers = openProducers({ client: broker });
  const settings = { acks: -1, idempotent: true, retries: 2 } as const;
  const times = { requestTimeoutMs: 9_000, deliveryTimeoutMs: 9_000 };
  await Promise.all(
    texts.map((text, n) => {
      const letter = { ...letterOf({ value: Buffer.from(text) }), partition: n % 2 };
      return producers.sendRecord(letter, { ...settings, ...times });
    }),
  );
  await producers.close();
  return broker;
}

function redrive(broker: MemoryBroker, options: Partial<RedriveOptions> = {}): Promise<Redriven> {
  const producers = openProducers({ client: broker.newClient() });
  onTestFinished(() => producers.close());
  const setup = { producers, options: { logger: new KeptLog() }, groups: ["readers"] };
  return redriveDeadLetters(setup, { from, ...options });
}

function values(broker: MemoryBroker): string[] {
  return broker.records("users").map(({ value }) => String(value));
}

test("a limit in the middle of what was fetched together is kept exactly, over several redrives", async () => {
  const broker = await brokerWithLetters();
  const sent: number[] = [];
  for (const limit of [1, 499, 650, 100]) {
    sent.push((await redrive(broker, { limit })).sent);
  }
  expect(sent).toEqual([1, 499, 650, 50]);
  expect(values(broker).sort()).toEqual([...texts].sort());
});

test("a member that is thrown out loses nothing and comes to an end", async () => {
  const broker = await brokerWithLetters();
  const group = `readers.redrive.${from}`;
  let letters = 0;
  const filter = (): boolean => {
    letters += 1;
    if (letters === 700) for (const member of broker.members(group)) broker.evict(group, member);
    return true;
  };
  const result = await redrive(broker, { filter });
  expect(result.unread).toBe(0n);
  expect(new Set(values(broker))).toEqual(new Set(texts));
  expect(result.sent).toBe(values(broker).length);
});

test("an answer that is lost on the way costs nothing", async () => {
  const broker = await brokerWithLetters();
  broker.faults.inject({ kind: "commit" }, { lose: "response", noticedAfterMs: 5 });
  broker.faults.inject(
    { kind: "produce", topic: "users" },
    { lose: "response", noticedAfterMs: 5 },
  );
  const first = await redrive(broker).catch((error: unknown) => error);
  if (first instanceof Error) await redrive(broker);
  expect(new Set(values(broker))).toEqual(new Set(texts));
});

test("aborted records at the end, and the marks of transactions, are nothing to wait for", async () => {
  const broker = await brokerWithLetters();
  const { transport } = broker.newClient();
  const producer = transport.transactional({ transactionalId: "letters", timeoutMs: 60_000 });
  onTestFinished(() => producer.disconnect());
  const settings = { acks: -1, timeoutMs: 5_000, retries: 2, deadline: Infinity } as const;
  const value = Buffer.from("in a transaction");
  for (const outcome of ["commit", "abort"] as const) {
    const transaction = await producer.begin();
    const letters = [0, 1].map((partition) => ({ ...letterOf({ value }), partition }));
    await transaction.send(letters, settings);
    await transaction[outcome]();
  }
  expect(await redrive(broker)).toMatchObject({ sent: count + 2, unread: 0n });
  expect(await redrive(broker)).toMatchObject({ sent: 0, unread: 0n });
  expect(values(broker).filter((text) => text === String(value))).toHaveLength(2);
});
