import { beforeEach, describe, expect, test } from "vitest";
import type { ProducerSettings } from "../../../src/runtime/producer/definition.js";
import { createProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import { SendError } from "../../../src/runtime/producer/send-error.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import type { RecordFailure, TransportRecord } from "../../../src/runtime/transport/transport.js";
import { type ScriptedSend, ScriptedTransport } from "./scripted-transport.js";
import { producerSettings } from "./shoot.js";

let kafka: ScriptedTransport;
let producers: Producers;
beforeEach(() => {
  kafka = new ScriptedTransport();
  kafka.topics.set("t", 3).set("u", 1);
  producers = createProducers(kafka);
});

interface Given {
  readonly topic?: string;
  readonly key?: string;
  readonly partition?: number;
  readonly settings?: Partial<ProducerSettings>;
}

function send(value: string, { topic = "t", key, settings, ...given }: Given = {}): Promise<Sent> {
  const record = {
    topic,
    key: key === undefined ? null : Buffer.from(key),
    value: Buffer.from(value),
    headers: {},
    ...given,
  };
  const sending = producers.sendRecord(record, { ...producerSettings, ...settings });
  // Looked at later, where the test is ready for it.
  sending.catch(() => {});
  return sending;
}

async function fate(sending: Promise<Sent>): Promise<string> {
  try {
    const { partition, offset } = await sending;
    return `${partition}/${offset}`;
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    return `${error.reason}, stored: ${error.stored}`;
  }
}

const tooLarge: RecordFailure = {
  reason: "too-large",
  stored: "no",
  cause: new Error("too large"),
};
const lost: RecordFailure = { reason: "failed", stored: "unknown", cause: new Error("lost") };

/** Refuses a partition where it gets this value, as a broker does. */
function refuses(value: string) {
  return ({ records, answer }: ScriptedSend): void => {
    const bad = records.filter((record) => String(record.value) === value);
    const partitions = new Set(bad.map(({ partition }) => partition));
    answer(({ partition }: TransportRecord) => (partitions.has(partition) ? tooLarge : undefined));
  };
}

describe("coalescing", () => {
  test("what is sent in one go shares the first request; what comes meanwhile the next", async () => {
    const first = [send("a", { key: "k" }), send("b", { key: "k" })];
    const one = await kafka.next();
    expect(one.values).toEqual(["a", "b"]);
    const second = [send("c", { key: "k" }), send("d", { key: "k" })];
    expect(kafka.sends).toHaveLength(1);
    one.answer();
    const two = await kafka.next();
    expect(two.values).toEqual(["c", "d"]);
    two.answer();
    const places = await Promise.all([...first, ...second]);
    expect(places.map(({ offset }) => offset)).toEqual([0n, 1n, 2n, 3n]);
  });

  test("senders that go on after a shared request share the next one, whatever they do between", async () => {
    kafka.answers = ({ answer }) => answer();
    const sender = async (_: unknown, steps: number): Promise<void> => {
      for (let i = 0; i < 5; i += 1) {
        await send("x", { key: "k" });
        for (let step = 0; step < steps * 3; step += 1) await Promise.resolve();
      }
    };
    await Promise.all(Array.from({ length: 10 }, sender));
    expect(kafka.sends.map(({ values }) => values.length)).toEqual([10, 10, 10, 10, 10]);
  });

  test("a request holds at most 500 records", async () => {
    kafka.answers = ({ answer }) => answer();
    await Promise.all(Array.from({ length: 1200 }, (_, i) => send(`${i}`, { key: "k" })));
    expect(kafka.sends.map(({ values }) => values.length)).toEqual([500, 500, 200]);
  });

  test("and some 900 kB; a larger record goes alone", async () => {
    kafka.answers = ({ answer }) => answer();
    const sizes = [400_000, 400_000, 400_000, 2_000_000, 10];
    await Promise.all(sizes.map((size) => send("x".repeat(size), { key: "k" })));
    const lengths = kafka.sends.map(({ values }) => values.map((value) => value.length));
    expect(lengths).toEqual([[400_000, 400_000], [400_000], [2_000_000], [10]]);
  });

  test("settings that differ are sent apart, and each partition keeps its order", async () => {
    kafka.answers = ({ answer }) => answer();
    const gzip = { compression: "gzip" } as const;
    await Promise.all([
      send("a", { partition: 0 }),
      send("b", { partition: 1, settings: gzip }),
      send("c", { partition: 0 }),
      send("d", { partition: 1 }),
      send("e", { partition: 2 }),
      send("f", { partition: 1, settings: gzip }),
    ]);
    expect(kafka.sends.map(({ values }) => values)).toEqual([["a", "c", "e"], ["b"], ["d"], ["f"]]);
    expect(kafka.sends.map(({ options }) => options.compression)).toEqual([
      undefined,
      "gzip",
      undefined,
      "gzip",
    ]);
  });

  test("equal settings need not be one object", async () => {
    const sends = [send("a", { settings: { acks: -1 } }), send("b", { settings: { acks: -1 } })];
    const one = await kafka.next();
    expect(one.values).toEqual(["a", "b"]);
    expect(one.options).toMatchObject({ acks: -1, timeoutMs: 30_000, retries: 5 });
    one.answer();
    await Promise.all(sends);
  });

  test("a short delivery timeout does not cut a longer one", async () => {
    kafka.answers = ({ answer }) => answer();
    await Promise.all([
      send("long", { partition: 0 }),
      send("short", { partition: 1, settings: { deliveryTimeoutMs: 5000 } }),
      send("long too", { partition: 2 }),
    ]);
    expect(kafka.sends.map(({ values }) => values)).toEqual([["long", "long too"], ["short"]]);
  });

  test("idempotent and other sends have a producer each; acks 0 and 1 are never idempotent", async () => {
    kafka.answers = ({ answer }) => answer();
    await Promise.all([
      send("a"),
      send("b", { settings: { idempotent: false } }),
      send("c", { settings: { acks: 1 } }),
      send("d"),
    ]);
    const groups = kafka.sends.map(({ idempotent, values }) => [idempotent, values]);
    expect(groups).toEqual([
      [true, ["a", "d"]],
      [false, ["b"]],
      [false, ["c"]],
    ]);
  });
});

describe("partitions", () => {
  test("a key has its partition; records without one are spread", async () => {
    kafka.answers = ({ answer }) => answer();
    const keyed = await Promise.all(Array.from({ length: 20 }, () => send("x", { key: "21" })));
    // murmur2("21") of Kafka's own tests is -973932308.
    expect(new Set(keyed.map(({ partition }) => partition))).toEqual(
      new Set([(-973932308 & 0x7fffffff) % 3]),
    );
    const spread = await Promise.all(Array.from({ length: 600 }, () => send("x")));
    for (const partition of [0, 1, 2]) {
      expect(spread.filter((place) => place.partition === partition).length).toBeGreaterThan(90);
    }
  });

  test("are looked up once a topic, also when it is sent to often at once", async () => {
    kafka.answers = ({ answer }) => answer();
    await Promise.all([send("a"), send("b"), send("c", { topic: "u" })]);
    await send("d");
    expect(kafka.lookups).toEqual(["t", "u"]);
  });

  test("records that wait for a lookup do not hold up others, and keep their order", async () => {
    kafka.answers = ({ answer }) => answer();
    await send("known", { topic: "u" });
    const sends = [send("a", { key: "k" }), send("b", { topic: "u" }), send("c", { key: "k" })];
    await Promise.all(sends);
    expect(kafka.sends.map(({ values }) => values)).toEqual([["known"], ["b"], ["a", "c"]]);
  });

  test("a topic or partition that does not exist fails alone", async () => {
    kafka.answers = ({ answer }) => answer();
    const sends = [
      send("a", { partition: 0 }),
      send("b", { topic: "missing" }),
      send("c", { partition: 3 }),
      send("d", { partition: 0 }),
    ];
    expect(await Promise.all(sends.map(fate))).toEqual([
      "0/0",
      "no-such-topic, stored: no",
      "no-such-partition, stored: no",
      "0/1",
    ]);
  });

  test("a partition that is out of range is looked up again: there may be more by now", async () => {
    kafka.answers = ({ answer }) => answer();
    await send("a");
    kafka.topics.set("t", 6);
    expect(await fate(send("b", { partition: 5 }))).toBe("5/0");
    expect(kafka.lookups).toEqual(["t", "t"]);
  });

  test("after a send that found the topic gone it is looked up again", async () => {
    await Promise.all([send("a"), kafka.next().then(({ answer }) => answer())]);
    const gone: RecordFailure = { reason: "no-such-topic", stored: "no", cause: undefined };
    const failing = send("b");
    (await kafka.next()).answer(() => gone);
    expect(await fate(failing)).toBe("no-such-topic, stored: no");
    kafka.answers = ({ answer }) => answer();
    await send("c");
    expect(kafka.lookups).toEqual(["t", "t"]);
  });

  test("a lookup that fails is made again until there is no time left", async () => {
    kafka.topics.set("t", new Error("no broker"));
    const late = send("late", { settings: { deliveryTimeoutMs: 50 } });
    const waits = send("waits");
    await expect(late).rejects.toMatchObject({ reason: "timed-out", stored: "no" });
    await expect(late).rejects.toThrow("no broker");
    kafka.topics.set("t", 3);
    kafka.answers = ({ answer }) => answer();
    expect(await fate(waits)).toMatch(/\/0$/);
  });

  test("a lookup that is refused for good fails at once", async () => {
    kafka.topics.set("t", Object.assign(new Error("not authorized"), { retriable: false }));
    await expect(send("a")).rejects.toThrow("not authorized");
  });
});

describe("failures", () => {
  test("a record that the broker refuses is found among those of its partition", async () => {
    kafka.answers = refuses("bad");
    const values = ["a", "b", "bad", "c", "d", "e", "f", "g"];
    const sends = values.map((value) => send(value, { partition: 0 }));
    const other = send("other", { partition: 1 });
    const fates = await Promise.all(sends.map(fate));
    expect(fates.filter((text) => text.startsWith("too-large"))).toEqual(["too-large, stored: no"]);
    expect(fates.filter((text) => text.startsWith("0/"))).toEqual(
      Array.from({ length: 7 }, (_, i) => `0/${i}`),
    );
    expect(await fate(other)).toBe("1/0");
    expect(kafka.sends.length).toBeLessThanOrEqual(7);
  });

  test("records whose fate is unknown are not sent again", async () => {
    const sends = [send("a", { partition: 0 }), send("b", { partition: 0 })];
    (await kafka.next()).answer(() => lost);
    expect(await Promise.all(sends.map(fate))).toEqual([
      "failed, stored: unknown",
      "failed, stored: unknown",
    ]);
    await expect(sends[0]).rejects.toThrow(
      'message to "t" may be stored or not: sending failed: lost',
    );
    const next = send("c", { partition: 0 });
    const { values, answer } = await kafka.next();
    expect(values).toEqual(["c"]);
    answer();
    expect(await fate(next)).toBe("0/0");
  });

  test("the deadline of a request is that of its first record", async () => {
    const before = performance.now();
    const sending = send("a", { settings: { deliveryTimeoutMs: 7000 } });
    const { options, answer } = await kafka.next();
    expect(options.deadline).toBeGreaterThanOrEqual(before + 7000);
    expect(options.deadline).toBeLessThanOrEqual(performance.now() + 7000);
    answer();
    await sending;
  });

  test("a record that waits behind others is not sent once its time is up", async () => {
    const first = send("first");
    const one = await kafka.next();
    const late = send("late", { settings: { deliveryTimeoutMs: 20 } });
    expect(await fate(late)).toBe("timed-out, stored: no");
    one.answer();
    await first;
    expect(kafka.sends).toHaveLength(1);
  });
});

describe("linger.ms", () => {
  const settings = { lingerMs: 20 };

  test("lets records wait for others; then a request takes them all", async () => {
    kafka.answers = ({ answer }) => answer();
    await send("known", { partition: 0 });
    const sends = [send("a", { partition: 0, settings })];
    await new Promise(setImmediate);
    sends.push(send("b", { partition: 1, settings }));
    expect(kafka.sends).toHaveLength(1);
    await Promise.all(sends);
    expect(kafka.sends.slice(1).map(({ values }) => values)).toEqual([["a", "b"]]);
  });

  test("also holds while requests are answered: what came meanwhile lingers on", async () => {
    const first = send("first", { partition: 0 });
    const one = await kafka.next();
    const second = send("second", { partition: 0, settings: { lingerMs: 60_000 } });
    one.answer();
    await first;
    await new Promise(setImmediate);
    expect(kafka.sends).toHaveLength(1);
    // It is not waited for any longer than needed.
    kafka.answers = ({ answer }) => answer();
    await Promise.all([send("third", { partition: 1 }), second]);
    expect(kafka.sends.slice(1).map(({ values }) => values)).toEqual([["second", "third"]]);
  });

  test("ends when a batch is full", async () => {
    kafka.answers = ({ answer }) => answer();
    const full = { lingerMs: 60_000, batchBytes: 250 };
    const value = "x".repeat(100);
    await Promise.all([0, 1, 2].map(() => send(value, { partition: 0, settings: full })));
    expect(kafka.sends.map(({ values }) => values.length)).toEqual([2, 1]);
  });

  test("ends with the delivery timeout", async () => {
    const timing = { lingerMs: 60_000, deliveryTimeoutMs: 20 };
    expect(await fate(send("a", { settings: timing }))).toBe("timed-out, stored: no");
  });

  test("ends when the service is closed", async () => {
    kafka.answers = ({ answer }) => answer();
    const sending = send("a", { partition: 0, settings: { lingerMs: 60_000 } });
    await producers.close();
    expect(await fate(sending)).toBe("0/0");
  });
});

describe("batch.size", () => {
  test("bounds what a request holds of each partition", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { batchBytes: 250 };
    const value = (name: string): string => name.repeat(100);
    const of = (partition: number) => (name: string) => send(value(name), { partition, settings });
    await Promise.all([..."abc"].map(of(0)).concat([..."de"].map(of(1))));
    const names = kafka.sends.map(({ values }) => values.map(([name]) => name).join(""));
    expect(names).toEqual(["abde", "c"]);
  });

  test("0: a record of each partition in a request", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { batchBytes: 0 };
    await Promise.all([
      send("a", { partition: 0, settings }),
      send("b", { partition: 0, settings }),
      send("c", { partition: 1, settings }),
    ]);
    expect(kafka.sends.map(({ values }) => values)).toEqual([["a", "c"], ["b"]]);
  });

  test("may be larger than what a request holds otherwise", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { batchBytes: 3_000_000 };
    const values = ["a", "b"].map((name) => name.repeat(1_200_000));
    await Promise.all(values.map((value) => send(value, { partition: 0, settings })));
    expect(kafka.sends).toHaveLength(1);
  });

  test("the topic's max.message.bytes bounds it too", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { maxMessageBytes: 500 };
    const value = "x".repeat(200);
    await Promise.all([0, 1, 2].map(() => send(value, { partition: 0, settings })));
    expect(kafka.sends.map(({ values }) => values.length)).toEqual([2, 1]);
  });
});

describe("buffer.memory", () => {
  const settings = { bufferBytes: 250 };
  const value = (name: string): string => name.repeat(100);

  test("sends beyond it wait, in the order of the calls, until others are settled", async () => {
    const sends = ["a", "b", "c", "d", "e"].map((name) =>
      send(value(name), { partition: 0, settings }),
    );
    const names: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { values, answer } = await kafka.next();
      names.push(values.map(([name]) => name).join(""));
      answer();
    }
    expect(names).toEqual(["ab", "cd", "e"]);
    expect(await Promise.all(sends.map(fate))).toEqual(["0/0", "0/1", "0/2", "0/3", "0/4"]);
  });

  test("a small record does not overtake a large one that waits", async () => {
    const sends = ["a", "b", "c"].map((name) => send(value(name), { partition: 0, settings }));
    sends.push(send("small", { partition: 0, settings }));
    (await kafka.next()).answer();
    const { values, answer } = await kafka.next();
    expect(values.map(([name]) => name)).toEqual(["c", "s"]);
    answer();
    await Promise.all(sends);
  });

  test("a record that is larger than all of it goes alone", async () => {
    kafka.answers = ({ answer }) => answer();
    const sends = ["a", "b"].map((name) => send(name.repeat(300), { partition: 0, settings }));
    expect(await Promise.all(sends.map(fate))).toEqual(["0/0", "0/1"]);
    expect(kafka.sends).toHaveLength(2);
  });

  test("what fails makes room too", async () => {
    const sends = ["a", "b", "c"].map((name) => send(value(name), { partition: 0, settings }));
    (await kafka.next()).answer(() => lost);
    (await kafka.next()).answer();
    expect(await Promise.all(sends.map(fate))).toEqual([
      "failed, stored: unknown",
      "failed, stored: unknown",
      "0/0",
    ]);
  });

  test("a send waits for room no longer than max.block.ms or the delivery timeout", async () => {
    const first = send(value("a"), { settings: { bufferBytes: 100 } });
    const one = await kafka.next();
    const blocked = [
      send("b", { settings: { bufferBytes: 100, maxBlockMs: 10 } }),
      send("c", { settings: { bufferBytes: 100, deliveryTimeoutMs: 20 } }),
      send("d", { settings: { bufferBytes: 100, maxBlockMs: 0 } }),
    ];
    expect(await Promise.all(blocked.map(fate))).toEqual(
      Array.from({ length: 3 }, () => "queue-full, stored: no"),
    );
    await expect(blocked[0]).rejects.toThrow("raise buffer.memory");
    one.answer();
    await first;
    kafka.answers = ({ answer }) => answer();
    expect(await fate(send("e", { settings: { bufferBytes: 100 } }))).toMatch(/\/\d$/);
    expect(kafka.sends).toHaveLength(2);
  });

  test("close waits for those that wait for room", async () => {
    kafka.answers = ({ answer }) => answer();
    const sends = ["a", "b", "c"].map((name) => send(value(name), { partition: 0, settings }));
    await producers.close();
    expect(await Promise.all(sends.map(fate))).toEqual(["0/0", "0/1", "0/2"]);
  });
});

describe("max.message.bytes of the topic", () => {
  test("a record above it is not sent, and the error says how large it is", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { maxMessageBytes: 1000 };
    const large = send("x".repeat(1000), { settings });
    expect(await fate(large)).toBe("too-large, stored: no");
    await expect(large).rejects.toThrow("1070 bytes, and max.message.bytes is 1000");
    expect(await fate(send("fits", { settings }))).toMatch(/\/0$/);
    expect(kafka.sends).toHaveLength(1);
  });

  test("what compression leaves of a record is for the broker to say", async () => {
    kafka.answers = ({ answer }) => answer();
    const settings = { maxMessageBytes: 1000, compression: "gzip" } as const;
    expect(await fate(send("x".repeat(1000), { settings }))).toMatch(/\/0$/);
  });
});

describe("close", () => {
  test("waits for what was sent before, and refuses what comes after", async () => {
    const sends = [send("a"), send("b", { settings: { idempotent: false } })];
    const closing = producers.close();
    expect(await fate(send("late"))).toBe("closed, stored: no");
    kafka.answers = ({ answer }) => answer();
    for (const { answer } of kafka.sends) answer();
    await closing;
    await Promise.all(sends);
    expect(kafka.disconnected).toEqual([true, false]);
    expect(await fate(send("later"))).toBe("closed, stored: no");
  });

  test("waits for lookups too", async () => {
    const sending = send("a", { topic: "u" });
    kafka.answers = ({ answer }) => answer();
    await producers.close();
    expect(await fate(sending)).toBe("0/0");
  });

  test("of a service that has sent nothing", async () => {
    await producers.close();
    expect(await fate(send("a"))).toBe("closed, stored: no");
    await producers.close();
  });
});
