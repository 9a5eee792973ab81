import { Kafka, type LogEntry, logLevel } from "kafkajs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import { createSend, type SentMessage } from "../../../src/runtime/producer/send.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import type { SendResult, Sent } from "../../../src/runtime/producer/sent.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import type { Transact } from "../../../src/runtime/transaction/transaction.js";
import { TransactionError } from "../../../src/runtime/transaction/transaction-error.js";
import { createTopic, readAll, uniqueName } from "../../broker/topics.js";
import { apiKey } from "../../faults/api-key.js";
import {
  type BrokerBehindProxy,
  startBrokerBehindProxy,
} from "../../faults/broker-behind-proxy.js";
import { producerSettings, type Shoot, shootMessage } from "../producer/shoot.js";

interface Send {
  shoot(event: Shoot, options?: SendOptions): Promise<Sent>;
  missing(event: Shoot, options?: SendOptions): Promise<Sent>;
  all(messages: readonly Outgoing<"ShootCreated">[]): Promise<readonly SendResult[]>;
}

/** One instance of a service. */
interface Instance {
  readonly send: Send;
  readonly transaction: Transact<Send>;
  readonly producers: Producers;
}

let kafka: BrokerBehindProxy;
let topic: string;
let opened: Producers[];
let log: LogEntry[];
beforeAll(async () => {
  kafka = await startBrokerBehindProxy();
});
afterAll(() => kafka.stop());
beforeEach(async () => {
  topic = await createTopic({ partitions: 3 }, kafka.directBrokers);
  opened = [];
  log = [];
});
afterEach(() => Promise.all(opened.map((producers) => producers.close())));

function instance(transactionalId = uniqueName("tx"), timeoutMs = 60_000): Instance {
  const client = new Kafka({
    brokers: kafka.brokers,
    requestTimeout: 1000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => log.push(entry),
  });
  const producers = openProducers({ client });
  opened.push(producers);
  const entry = (name: string): SentMessage => ({
    message: shootMessage(name),
    settings: producerSettings,
  });
  const entries = { shoot: entry(topic), missing: entry(uniqueName("missing")) };
  const settings = { transactionalId, timeoutMs };
  return {
    producers,
    send: createSend<Send>(entries, producers),
    transaction: createTransact<Send>(entries, producers, settings, {}),
  };
}

const shoot = (shootId: string, number = 0): Shoot => ({ shootId, number });

/** What committed readers see, by shoot. */
async function committed(): Promise<string[]> {
  const records = await readAll(topic, kafka.directBrokers);
  return records.map(({ key }) => String(key)).sort();
}

/** Commits are seen some moments later. */
async function expectCommitted(ids: string[]): Promise<void> {
  await expect.poll(committed, { timeout: 20_000 }).toEqual(ids);
}

/** What a transaction came to, in short. */
async function fate(transaction: Promise<unknown>): Promise<string> {
  try {
    return `committed: ${await transaction}`;
  } catch (error) {
    if (error instanceof SendError) return "a send has failed";
    if (!(error instanceof TransactionError)) throw error;
    return `${error.reason}, stored: ${error.stored}`;
  }
}

test("what is sent in it is there when it resolves, over several partitions, and its result is the caller's", async () => {
  const { transaction, send } = instance();
  const result = await transaction(async (tx) => {
    await Promise.all(["a", "b", "c", "d"].map((id) => tx.send.shoot(shoot(id))));
    const { partition } = await tx.send.shoot(shoot("e"), { partition: 2 });
    return partition;
  });
  expect(result).toBe(2);
  await send.shoot(shoot("outside"));
  await expectCommitted(["a", "b", "c", "d", "e", "outside"]);
});

test("where the work throws nothing is there, and the error is the caller's own", async () => {
  const { transaction } = instance();
  const error = new RangeError("mine");
  const working = transaction(async (tx) => {
    await tx.send.shoot(shoot("a"));
    throw error;
  });
  await expect(working).rejects.toBe(error);
  await transaction((tx) => tx.send.shoot(shoot("b")));
  await expectCommitted(["b"]);
});

test("many in a row, asked for at once: one after the other, each whole", async () => {
  const { transaction } = instance();
  const all = Array.from({ length: 20 }, (_, number) =>
    transaction(async (tx) => {
      await tx.send.shoot(shoot(`${number}`.padStart(2, "0"), number));
      if (number % 4 === 3) throw new Error("aborted");
    }),
  );
  await Promise.allSettled(all);
  const kept = Array.from({ length: 20 }, (_, number) => number).filter((n) => n % 4 !== 3);
  await expectCommitted(kept.map((number) => `${number}`.padStart(2, "0")));
});

test("a response that is lost on the way is asked for again, and nothing doubles", async () => {
  const { transaction } = instance();
  await transaction((tx) => tx.send.shoot(shoot("first")));
  for (const kind of [apiKey.produce, apiKey.addPartitionsToTxn]) {
    const swallowed = kafka.proxy.swallowNextResponse(kind);
    await transaction(async (tx) => {
      await tx.send.shoot(shoot(`lost-${kind}`));
      await tx.send.shoot(shoot(`next-${kind}`));
    });
    await swallowed;
  }
  const { addPartitionsToTxn: add, produce } = apiKey;
  const expected = ["first", `lost-${add}`, `lost-${produce}`, `next-${add}`, `next-${produce}`];
  await expectCommitted(expected.sort());
});

test("a commit that nobody answers is unknown; here it came through, and the next one works", async () => {
  const { transaction } = instance();
  await transaction((tx) => tx.send.shoot(shoot("a")));
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.endTxn);
  expect(await fate(transaction((tx) => tx.send.shoot(shoot("b"))))).toBe(
    "failed, stored: unknown",
  );
  await swallowed;
  await transaction((tx) => tx.send.shoot(shoot("c")));
  await expectCommitted(["a", "b", "c"]);
});

test("an abort that nobody answers holds nobody up", async () => {
  const { transaction } = instance();
  await transaction((tx) => tx.send.shoot(shoot("a")));
  const swallowed = kafka.proxy.swallowNextResponse(apiKey.endTxn);
  const aborted = transaction(async (tx) => {
    await tx.send.shoot(shoot("b"));
    throw new Error("aborted");
  });
  await expect(aborted).rejects.toThrow("aborted");
  await swallowed;
  // Readers of committed records get past what was aborted: nothing is left open.
  await expectCommitted(["a"]);
  await transaction((tx) => tx.send.shoot(shoot("c")));
  await expectCommitted(["a", "c"]);
});

test("a newer producer of the id fences the older one; its next transaction fences back", async () => {
  const id = uniqueName("tx");
  const [older, newer] = [instance(id), instance(id)];
  await older.transaction((tx) => tx.send.shoot(shoot("a")));
  const fenced = older.transaction(async (tx) => {
    await tx.send.shoot(shoot("zombie"));
    await newer.transaction((tx) => tx.send.shoot(shoot("b")));
    await tx.send.shoot(shoot("zombie 2"));
  });
  expect(await fate(fenced)).toBe("fenced, stored: no");
  const fencedAtCommit = newer.transaction(async (tx) => {
    await tx.send.shoot(shoot("zombie 3"));
    await older.transaction((tx) => tx.send.shoot(shoot("c")));
  });
  expect(await fate(fencedAtCommit)).toBe("fenced, stored: no");
  await newer.transaction((tx) => tx.send.shoot(shoot("d")));
  await expectCommitted(["a", "b", "c", "d"]);
});

test("one that takes longer than it may is aborted by the cluster", async () => {
  const { transaction, send } = instance(uniqueName("tx"), 500);
  const late = transaction(async (tx) => {
    await tx.send.shoot(shoot("late"), { partition: 0 });
    await send.shoot(shoot("behind"), { partition: 0 });
    // Nobody reads past it before the cluster has ended it.
    await expectCommitted(["behind"]);
  });
  expect(await fate(late)).toBe("timed-out, stored: no");
  await transaction((tx) => tx.send.shoot(shoot("next")));
  await expectCommitted(["behind", "next"]);
});

test("what a dead instance left open is ended by the next one's first transaction", async () => {
  const id = uniqueName("tx");
  const dead = instance(id);
  let left = (): void => {};
  const open = new Promise<void>((resolve) => {
    left = resolve;
  });
  const hanging = dead.transaction(async (tx) => {
    await tx.send.shoot(shoot("dangling"));
    await open;
  });
  const next = instance(id);
  await kafkaHas("dangling");
  await next.transaction((tx) => tx.send.shoot(shoot("a")));
  await expectCommitted(["a"]);
  left();
  expect(await fate(hanging)).toBe("fenced, stored: no");
});

test("a send that fails makes the commit impossible, whether or not the work minds", async () => {
  const { transaction } = instance();
  const tries = [
    transaction(async (tx) => {
      await tx.send.shoot(shoot("a"));
      await tx.send.missing(shoot("a")).catch(() => {});
    }),
    transaction(async (tx) => {
      await tx.send.shoot(shoot("b"), { partition: 3 }).catch(() => {});
    }),
    transaction((tx) => {
      void tx.send.shoot(shoot("c"));
      void tx.send.missing(shoot("c"));
    }),
  ];
  for (const attempt of tries) expect(await fate(attempt)).toBe("send-failed, stored: no");
  const thrown = transaction(async (tx) => {
    await tx.send.shoot(shoot("d"));
    await tx.send.missing(shoot("d"));
  });
  await expect(thrown).rejects.toMatchObject({ name: "SendError", reason: "no-such-topic" });
  await transaction((tx) => tx.send.shoot(shoot("e")));
  await expectCommitted(["e"]);
});

test("sends that nobody waits for are in it", async () => {
  const { transaction } = instance();
  await transaction((tx) => {
    void tx.send.shoot(shoot("a"));
    void tx.send.shoot(shoot("b")).then(() => tx.send.shoot(shoot("c")));
  });
  await expectCommitted(["a", "b", "c"]);
});

test("a broker that is killed in the middle: the transaction is aborted or whole, the next one works", async () => {
  const { transaction } = instance();
  await transaction((tx) => tx.send.shoot(shoot("a")));
  const restarted: Promise<void>[] = [];
  const hit = await fate(
    transaction(async (tx) => {
      await tx.send.shoot(shoot("b1"));
      restarted.push(kafka.broker.restart());
      await tx.send.shoot(shoot("b2"));
      return "b";
    }),
  );
  await Promise.all(restarted);
  await transaction((tx) => tx.send.shoot(shoot("c")));
  await expectCommitted(hit.startsWith("committed") ? ["a", "b1", "b2", "c"] : ["a", "c"]);
});

test("close waits for transactions that run; later ones fail", async () => {
  const { transaction, producers } = instance();
  const running = transaction((tx) => tx.send.shoot(shoot("a")));
  await producers.close();
  await running;
  expect(await fate(transaction(() => {}))).toBe("closed, stored: no");
  await expectCommitted(["a"]);
});

test("KafkaJS finds nothing to warn of", async () => {
  const { transaction } = instance();
  for (let number = 0; number < 30; number += 1) {
    await transaction((tx) => tx.send.shoot(shoot("a", number)));
  }
  expect(log.filter(({ level }) => level === logLevel.WARN)).toEqual([]);
});

/** Waits until a record is written, committed or not. */
async function kafkaHas(id: string): Promise<void> {
  const client = new Kafka({ brokers: kafka.directBrokers, logLevel: logLevel.NOTHING });
  const consumer = client.consumer({
    groupId: uniqueName("look"),
    readUncommitted: true,
    maxWaitTimeInMs: 50,
  });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const seen = async (key: Buffer | null): Promise<void> => {
      if (String(key) === id) resolve();
    };
    consumer.run({ eachMessage: ({ message }) => seen(message.key) }).catch(reject);
  });
  await consumer.disconnect();
}
