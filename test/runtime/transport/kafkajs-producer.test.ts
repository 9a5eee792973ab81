import { beforeEach, describe, expect, test } from "vitest";
import { KafkajsProducer } from "../../../src/runtime/transport/kafkajs/kafkajs-producer.js";
import type {
  RecordOutcome,
  TransportSendOptions,
} from "../../../src/runtime/transport/transport.js";
import {
  connectionError,
  givenUp,
  protocolError,
  ScriptedClient,
  type ScriptedRequest,
} from "./scripted-client.js";

let kafka: ScriptedClient;
beforeEach(() => {
  kafka = new ScriptedClient();
  // Partitions 0 and 2 have one leader, 1 and 3 another.
  kafka.leaders.set("t", [1, 2, 1, 2]);
});

function open(idempotent = true): KafkajsProducer {
  return new KafkajsProducer(kafka.client, { idempotent });
}

/** Sends a record for each text `topic/partition:value` and says in short what became of it. */
async function send(
  producer: KafkajsProducer,
  texts: string[],
  options: Partial<TransportSendOptions> = {},
): Promise<string[]> {
  const records = texts.map((text) => {
    const [, topic = "", partition, value = ""] = /(.*)\/(.*):(.*)/.exec(text) ?? [];
    return {
      ...{ topic, partition: Number(partition), key: null, value: Buffer.from(value), headers: {} },
    };
  });
  const deadline = performance.now() + 20_000;
  const outcomes = await producer.send(records, {
    ...{ acks: -1, timeoutMs: 1000, retries: 5, deadline },
    ...options,
  });
  return outcomes.map(inShort);
}

function inShort(outcome: RecordOutcome): string {
  return outcome.ok
    ? `${outcome.place.offset}`
    : `${outcome.failure.reason}, stored: ${outcome.failure.stored}`;
}

const sent = (): (readonly string[])[] => kafka.requests.map(({ messages }) => messages);

/** Throws for the first requests, in this order; `undefined`: this one is stored. */
function script(...errors: (Error | undefined)[]): (request: ScriptedRequest) => void {
  return () => {
    const error = errors.shift();
    if (error) throw error;
  };
}

describe("requests", () => {
  test("are one for each leader, also where leaders are not known at first", async () => {
    const producer = open();
    const texts = ["t/0:a", "t/1:b", "t/2:c", "t/0:d", "t/3:e"];
    expect(await send(producer, texts)).toEqual(["7", "7", "7", "8", "7"]);
    expect(sent()).toEqual([
      ["t/0:a", "t/2:c", "t/0:d"],
      ["t/1:b", "t/3:e"],
    ]);
    await send(producer, texts);
    expect(sent()).toHaveLength(4);
    expect(kafka.configs).toHaveLength(1);
  });

  test("are one for each partition where the producer is not idempotent", async () => {
    await send(open(false), ["t/0:a", "t/1:b", "t/2:c", "t/0:d"]);
    expect(sent()).toEqual([["t/0:a", "t/0:d"], ["t/1:b"], ["t/2:c"]]);
  });

  test("are made anew when leaders move", async () => {
    const producer = open();
    await send(producer, ["t/0:a", "t/2:b"]);
    kafka.leaders.set("t", [1, 2, 2, 2]);
    expect(await send(producer, ["t/0:c", "t/2:d"])).toEqual(["7", "7"]);
    expect(sent().slice(1)).toEqual([["t/0:c"], ["t/2:d"]]);
  });

  test("never go to a partition that KafkaJS does not know: it would leave the record out", async () => {
    const fates = await send(open(), ["t/4:a"], { retries: 0 });
    expect(fates).toEqual(["no-such-partition, stored: no"]);
    expect(sent()).toEqual([]);
  });

  test("ask KafkaJS for one try, and an idempotent producer for one request at a time", async () => {
    await send(open(), ["t/0:a"]);
    await send(open(false), ["t/0:a"]);
    expect(kafka.configs).toMatchObject([
      { idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
      { idempotent: false, allowAutoTopicCreation: false },
    ]);
    expect(kafka.configs.map(({ retry }) => retry?.retries)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("tries", () => {
  test("after a lost answer the same records go out over the same producer", async () => {
    kafka.answers = script(givenUp(connectionError()));
    expect(await send(open(), ["t/0:a", "t/2:b"])).toEqual(["7", "7"]);
    expect(kafka.requests).toEqual([
      { producer: 1, messages: ["t/0:a", "t/2:b"] },
      { producer: 1, messages: ["t/0:a", "t/2:b"] },
    ]);
  });

  test("end with the retries; then the records are in doubt and the next has a new producer", async () => {
    kafka.answers = script(connectionError(), connectionError());
    const producer = open();
    expect(await send(producer, ["t/0:a"], { retries: 1 })).toEqual(["failed, stored: unknown"]);
    expect(await send(producer, ["t/0:b"])).toEqual(["7"]);
    expect(kafka.requests.map((request) => request.producer)).toEqual([1, 1, 2]);
    expect(kafka.disconnects).toBe(1);
  });

  test("end with the deadline, whatever KafkaJS does, and nothing goes out afterwards", async () => {
    let release: () => void = () => {};
    kafka.answers = () => new Promise((resolve) => (release = resolve));
    const producer = open();
    const deadline = performance.now() + 30;
    expect(await send(producer, ["t/0:a"], { deadline })).toEqual(["timed-out, stored: unknown"]);
    release();
    kafka.answers = () => {};
    expect(await send(producer, ["t/0:b"])).toEqual(["7"]);
    expect(kafka.requests.map((request) => request.producer)).toEqual([1, 2]);
  });

  test("that never reach a broker leave no doubt", async () => {
    kafka.connects = () => {
      throw connectionError();
    };
    const deadline = performance.now() + 250;
    expect(await send(open(), ["t/0:a"], { deadline })).toEqual(["timed-out, stored: no"]);
    expect(sent()).toEqual([]);
  });

  test("are not made for what will not get better", async () => {
    kafka.connects = () => {
      throw Object.assign(new Error("wrong password"), { retriable: false });
    };
    expect(await send(open(), ["t/0:a"])).toEqual(["failed, stored: no"]);
  });
});

test("a fenced producer is not used again", async () => {
  kafka.answers = script(protocolError("INVALID_PRODUCER_EPOCH", false));
  const producer = open();
  expect(await send(producer, ["t/0:a"])).toEqual(["fenced, stored: no"]);
  expect(await send(producer, ["t/0:b"])).toEqual(["7"]);
  expect(kafka.requests.map((request) => request.producer)).toEqual([1, 2]);
});

test("an answer that refuses a topic leaves the producer as it is", async () => {
  kafka.answers = script(protocolError("TOPIC_AUTHORIZATION_FAILED", false));
  const producer = open();
  expect(await send(producer, ["t/0:a"])).toEqual(["failed, stored: no"]);
  expect(await send(producer, ["t/0:b"])).toEqual(["7"]);
  expect(kafka.configs).toHaveLength(1);
});

describe("an error of several partitions", () => {
  const isolated = (type: string, bad: string) => (request: ScriptedRequest) => {
    if (request.messages.includes(bad)) throw protocolError(type, false);
  };

  test("is traced to its own by sending each again, over the same producer", async () => {
    kafka.answers = isolated("MESSAGE_TOO_LARGE", "t/2:b");
    const producer = open();
    const fates = await send(producer, ["t/0:a", "t/2:b", "t/0:c"]);
    expect(fates).toEqual(["7", "too-large, stored: no", "8"]);
    expect(kafka.requests).toEqual([
      { producer: 1, messages: ["t/0:a", "t/2:b", "t/0:c"] },
      { producer: 1, messages: ["t/0:a", "t/0:c"] },
      { producer: 1, messages: ["t/2:b"] },
    ]);
    // A refused record breaks nothing.
    await send(producer, ["t/0:d"]);
    expect(kafka.configs).toHaveLength(1);
  });

  test("leaves those in doubt that are not answered then", async () => {
    let requests = 0;
    kafka.answers = () => {
      requests += 1;
      throw requests === 1 ? protocolError("INVALID_RECORD", false) : connectionError();
    };
    const fates = await send(open(), ["t/0:a", "t/2:b"], { retries: 0 });
    expect(fates).toEqual(["failed, stored: unknown", "failed, stored: unknown"]);
  });
});
