import { expect, onTestFinished, test } from "vitest";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type {
  Redriven,
  RedriveOptions,
} from "../../../src/runtime/dead-letters/redrive/redrive-options.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { Outbox } from "../../../src/runtime/outbox/outbox.js";
import type { OutboxStore } from "../../../src/runtime/outbox/outbox-store.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import { waitFor } from "../../broker/wait-for.js";
import { generatedModule } from "../../support/generated-module.js";
import { KeptLog } from "../consumer/open-worker.js";
import { MemoryStore, MemoryTransaction } from "../outbox/memory-store.js";

interface Reading {
  readonly id: string;
  readonly level: number;
}
interface Parameters {
  readonly region: string;
}
type Send = {
  readonly [Message in "readingTaken" | "alarmRaised"]: (
    event: Reading,
    options: { parameters: Parameters },
  ) => Promise<unknown>;
};
type Handler = (event: Reading, ctx: { parameters: Parameters; send: Send }) => Promise<void>;

interface DeskModule {
  readonly AlarmRaised: {
    of(event: Reading, options: { parameters: Parameters }): Outgoing<"AlarmRaised">;
  };
  desk(options: ServiceOptions): {
    readonly send: Send;
    transform(handlers: { readingsRegion: { readingTaken: Handler } }): Worker;
    outbox<Db>(store: OutboxStore<Db>): Outbox<"AlarmRaised", Db>;
    redrive(options: RedriveOptions): Promise<Redriven>;
    close(): Promise<void>;
  };
}

const channel = (topic: string, message: string): object => ({
  address: `${topic}.{region}`,
  parameters: { region: {} },
  messages: {
    [message]: {
      "x-kafka": { key: "$message.payload#/id" },
      payload: {
        type: "object",
        required: ["id", "level"],
        properties: { id: { type: "string" }, level: { type: "number" } },
      },
    },
  },
});
const operation = (action: string, of: string, settings: object = {}): object => ({
  ...{ action, channel: { $ref: `#/channels/${of}` }, "x-kafka": settings },
});
const document = {
  asyncapi: "3.0.0",
  info: { title: "Desk", version: "1.0.0" },
  channels: {
    readings: channel("readings", "ReadingTaken"),
    alarms: channel("alarms", "AlarmRaised"),
  },
  operations: {
    take: operation("send", "readings"),
    raise: operation("send", "alarms"),
    read: operation("receive", "readings", {
      ...{ "group.id": "desk", "auto.offset.reset": "earliest", "errors.retry.attempts": 1 },
    }),
  },
};

/** The generated code, and a broker with topics of two regions. */
async function start() {
  const module = await generatedModule<DeskModule>(document, {}, { extras: ["postgres"] });
  const names = ["eu", "us"].flatMap((region) => [
    ...[`readings.${region}`, `readings.${region}.dlq`, `alarms.${region}`],
  ]);
  const broker = new MemoryBroker({ topics: Object.fromEntries(names.map((name) => [name, {}])) });
  const open = (transactionalId: string) => {
    const client = broker.newClient();
    const desk = module.desk({ client, logger: new KeptLog(), transactionalId });
    onTestFinished(() => desk.close());
    return desk;
  };
  const idsIn = (topic: string): string[] =>
    broker.records(topic).map(({ value }) => JSON.parse(String(value)).id);
  return { module, open, idsIn };
}

const eu = { parameters: { region: "eu" } };
const us = { parameters: { region: "us" } };

test("transform reads and sends topics of patterns, and what a failing record has sent is not there", async () => {
  const { open, idsIn } = await start();
  const desk = open("desk");
  const worker = desk.transform({
    readingsRegion: {
      readingTaken: async (event, { parameters, send }) => {
        await send.alarmRaised(event, { parameters });
        if (event.level < 0) throw new Error("no such level");
      },
    },
  });
  onTestFinished(() => worker.stop());
  await desk.send.readingTaken({ id: "e1", level: 1 }, eu);
  await desk.send.readingTaken({ id: "e2", level: -1 }, eu);
  await desk.send.readingTaken({ id: "u1", level: 1 }, us);
  await worker.start();
  await worker.caughtUp();
  expect([idsIn("alarms.eu"), idsIn("alarms.us")]).toEqual([["e1"], ["u1"]]);
  expect([idsIn("readings.eu.dlq"), idsIn("readings.us.dlq")]).toEqual([["e2"], []]);

  const other = open("other");
  expect(await other.redrive({ from: "readings.eu.dlq" })).toMatchObject({ sent: 1, unread: 0n });
  expect(idsIn("readings.eu")).toEqual(["e1", "e2", "e2"]);
  expect(idsIn("readings.us")).toEqual(["u1"]);
});

test("the outbox keeps the topic that a message's parameters name", async () => {
  const { module, open, idsIn } = await start();
  const store = new MemoryStore();
  const outbox = open("desk").outbox(store);
  const relay = outbox.relay();
  await relay.start();
  onTestFinished(() => relay.stop());
  const tx = new MemoryTransaction();
  const { AlarmRaised } = module;
  const unnamed = outbox.add(
    tx,
    AlarmRaised.of({ id: "x", level: 1 }, { parameters: { region: "" } }),
  );
  await expect(unnamed).rejects.toThrow(/AlarmRaised does not fit its contract: options/);
  await outbox.add(tx, AlarmRaised.of({ id: "e1", level: 1 }, eu));
  await outbox.add(tx, AlarmRaised.of({ id: "u1", level: 1 }, us));
  store.commit(tx);
  await waitFor(() => store.waiting.length === 0, { what: "an empty outbox" });
  expect([idsIn("alarms.eu"), idsIn("alarms.us")]).toEqual([["e1"], ["u1"]]);
});
