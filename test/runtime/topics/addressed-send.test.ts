import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { defineMessage, type MessageType } from "../../../src/runtime/message/message.js";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import type { SendResult, Sent } from "../../../src/runtime/producer/sent.js";
import { addressedBy } from "../../../src/runtime/topics/addressed-by.js";
import { topicPattern } from "../../../src/runtime/topics/topic-pattern.js";
import { createTransact } from "../../../src/runtime/transaction/create-transact.js";
import { producerSettings } from "../producer/shoot.js";

interface Parameters {
  readonly region: string;
  readonly id: string;
}
interface Reading {
  readonly id?: string | number;
}
interface Options extends SendOptions {
  readonly parameters?: Partial<Parameters>;
}
interface Send {
  reading(event: Reading | null, options?: Options): Promise<Sent>;
  all(messages: readonly Outgoing<"Reading">[]): Promise<readonly SendResult[]>;
}

const readings = topicPattern<Parameters>({ pattern: "readings.{region}.{id}" });
const Reading: MessageType<Reading | null, object, string | null, Options, "Reading"> =
  defineMessage({
    ...{ name: "Reading", topic: "readings.{region}.{id}", key: { from: "none" }, headers: [] },
    address: addressedBy(readings, { region: { header: "region" }, id: { payload: ["id"] } }),
    tombstone: true,
    validate: () => true,
  });
const entries = { reading: { message: Reading, settings: producerSettings } };
const eu = { headers: { region: "eu" } };

let broker: MemoryBroker;
beforeEach(() => {
  broker = new MemoryBroker({ topics: { "readings.eu.7": {}, "readings.eu.8": {} } });
});

function opened(): Send {
  const producers = openProducers({ client: broker });
  onTestFinished(() => producers.close());
  return createSend<Send>(entries, producers);
}

function count(topic: string): number {
  return broker.records(topic).length;
}

describe("a message goes to the topic of its parameters", () => {
  test("taken from payload and headers, numbers too", async () => {
    const send = opened();
    expect(await send.reading({ id: "7" }, eu)).toMatchObject({ topic: "readings.eu.7" });
    expect(await send.reading({ id: 8 }, eu)).toMatchObject({ topic: "readings.eu.8" });
  });

  test("given where the message has none", async () => {
    const sent = await opened().reading(null, { ...eu, parameters: { id: "7" } });
    expect(sent).toMatchObject({ topic: "readings.eu.7" });
  });

  test("through all and in transactions as well", async () => {
    const results = await opened().all([
      Reading.of({ id: "7" }, eu),
      Reading.of({ id: "no." }, eu),
    ]);
    expect(results).toMatchObject([{ topic: "readings.eu.7" }, { error: { stored: "no" } }]);
    const options = { client: broker, transactionalId: "t" };
    const producers = openProducers(options);
    onTestFinished(() => producers.close());
    const transact = createTransact<Send>(entries, producers, { timeoutMs: 10_000 }, options);
    await transact((tx) => tx.send.reading({ id: "8" }, eu));
    expect([count("readings.eu.7"), count("readings.eu.8")]).toEqual([1, 1]);
  });

  test.each<[what: string, event: Reading | null, options: Options, why: string]>([
    ["a value no name can hold", { id: "a.b" }, eu, "/parameters/id must be one or more letters"],
    ["no value", {}, eu, "got nothing"],
    ["no header", { id: "7" }, {}, "/parameters/region must be"],
    ["another value than it has", { id: "7" }, { ...eu, parameters: { id: "8" } }, "left out"],
  ])("with %s nothing is sent", async (_, event, options, why) => {
    const error = await opened()
      .reading(event, options)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ reason: "invalid", stored: "no" });
    expect(String(error)).toContain(why);
    expect([count("readings.eu.7"), count("readings.eu.8")]).toEqual([0, 0]);
  });

  test("a topic that is not there is no topic", async () => {
    const sending = opened().reading({ id: "9" }, eu);
    await expect(sending).rejects.toMatchObject({ reason: "no-such-topic", stored: "no" });
  });
});
