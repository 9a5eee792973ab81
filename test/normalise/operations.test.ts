import { describe, expect, test } from "vitest";
import { found, normalised } from "../parse/documents.js";

function document(action: string, members: string): string {
  return `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels: { t: { messages: { M: {} } } }
operations:
  op:
    action: ${action}
    channel: { $ref: '#/channels/t' }
    ${members}
components:
  operationTraits:
    all: { bindings: { kafka: { clientId: { const: c } } }, x-kafka: { acks: all, retries: 5 } }
`;
}

const settings = (action: string, text: string): string => document(action, `x-kafka: { ${text} }`);

describe("a send operation", () => {
  test.each([
    ["acks: all", { acks: "all" }],
    ["acks: -1", { acks: "all" }],
    ["acks: 1", { acks: 1 }],
    ["acks: '0'", { acks: 0 }],
    ["enable.idempotence: true, acks: all", { "enable.idempotence": true, acks: "all" }],
    ["retries: 0", { retries: 0 }],
    ["compression.type: gzip", { "compression.type": "gzip" }],
    ["compression.type: none", { "compression.type": "none" }],
    ["request.timeout.ms: 1000", { "request.timeout.ms": 1000 }],
    ["delivery.timeout.ms: 1000", { "delivery.timeout.ms": 1000 }],
    ["transactional.id: tx", { "transactional.id": "tx" }],
    ["transaction.timeout.ms: 1000", { "transaction.timeout.ms": 1000 }],
    ["max.in.flight.requests.per.connection: 5", {}],
    ["linger.ms: 0", { "linger.ms": 0 }],
    ["linger.ms: 5, batch.size: 16384", { "linger.ms": 5, "batch.size": 16_384 }],
    ["batch.size: 0", { "batch.size": 0 }],
    ["buffer.memory: 1000, max.block.ms: 0", { "buffer.memory": 1000, "max.block.ms": 0 }],
  ])("%s", async (text, producer) => {
    const { contract, lines } = await normalised(settings("send", text));
    expect(lines).toEqual([]);
    expect(contract.operations).toMatchObject([{ id: "op", action: "send", producer }]);
    expect(Object.keys(contract.operations[0] ?? {})).not.toContain("consumer");
  });

  test.each([
    ["linger.ms: -1", "setting-invalid", "-1"],
    ["linger.ms: 120000", "setting-invalid", "120000"],
    ["linger.ms: 20, delivery.timeout.ms: 20", "setting-invalid", "20, delivery"],
    ["batch.size: -1", "setting-invalid", "-1"],
    ["batch.size: 16kB", "setting-invalid", "16kB"],
    ["buffer.memory: 0", "setting-invalid", "0 }\ncomp"],
    ["max.block.ms: -1", "setting-invalid", "-1"],
    ["compression.type: snappy", "setting-unsupported", "snappy"],
    ["compression.type: lz4", "setting-unsupported", "lz4"],
    ["compression.type: zip", "setting-invalid", "zip"],
    ["auto.offset.reset: earliest", "setting-unsupported", "earliest"],
    ["errors.retry.attempts: 3", "setting-unsupported", "3 }"],
    ["acks: 2", "setting-invalid", "2 }"],
    ["acks: most", "setting-invalid", "most"],
    ["retries: three", "setting-invalid", "three"],
    ["retries: -1", "setting-invalid", "-1"],
    ["retries: 1.5", "setting-invalid", "1.5"],
    ["enable.idempotence: 'yes'", "setting-invalid", "'yes'"],
    ["request.timeout.ms: 0", "setting-invalid", "0 }\ncomp"],
    ["enable.idempotence: true, acks: 1", "setting-invalid", "1 }\ncomp"],
    ["enable.idempotence: true, retries: 0", "setting-invalid", "0 }\ncomp"],
    ["transactional.id: tx, acks: 1", "setting-invalid", "1 }\ncomp"],
    ["transactional.id: tx, enable.idempotence: false", "setting-invalid", "false }\ncomp"],
    ["transactional.id: ''", "setting-invalid", "'' }\ncomp"],
    ["ack: all", "setting-unknown", "all }\ncomp"],
    ["__proto__: 1", "setting-unknown", "1 }\ncomp"],
  ])("%s is reported", async (text, code, fragment) => {
    const source = settings("send", text);
    const { lines, contract } = await normalised(source);
    expect(lines).toEqual([found(code, source, fragment)]);
    expect(contract.operations).toHaveLength(1);
  });

  test("says the reason, or what was probably meant", async () => {
    const codec = await normalised(settings("send", "compression.type: zstd"));
    expect(codec.diagnostics[0]?.message).toMatch(/KafkaJS has no codec/);
    const near = await normalised(settings("send", "compresion.type: gzip"));
    expect(near.diagnostics[0]?.remedy).toBe('Did you mean "compression.type"?');
  });
});

describe("a receive operation", () => {
  test.each([
    ["enable.auto.commit: false", { "enable.auto.commit": false }],
    ["auto.commit.interval.ms: 5000", { "auto.commit.interval.ms": 5000 }],
    ["auto.offset.reset: latest", { "auto.offset.reset": "latest" }],
    ["isolation.level: read_committed", { "isolation.level": "read_committed" }],
    ["max.poll.interval.ms: 1", { "max.poll.interval.ms": 1 }],
    [
      "session.timeout.ms: 9, heartbeat.interval.ms: 3",
      { "session.timeout.ms": 9, "heartbeat.interval.ms": 3 },
    ],
    ["fetch.min.bytes: 1, fetch.max.wait.ms: 0", { "fetch.min.bytes": 1, "fetch.max.wait.ms": 0 }],
  ])("%s", async (text, consumer) => {
    const { contract, lines } = await normalised(settings("receive", text));
    expect(lines).toEqual([]);
    const [operation] = contract.operations;
    expect(operation?.action === "receive" && operation.consumer).toEqual(consumer);
  });

  test.each([
    ["max.poll.records: 5", "setting-unsupported", "5 }"],
    ["auto.offset.reset: none", "setting-unsupported", "none"],
    ["auto.offset.reset: middle", "setting-invalid", "middle"],
    ["isolation.level: read", "setting-invalid", "read }"],
    ["acks: all", "setting-unsupported", "all }\ncomp"],
    ["linger.ms: 1", "setting-unsupported", "1 }\ncomp"],
    ["unknown: handler", "setting-unsupported", "handler"],
    ["unknown: drop", "setting-invalid", "drop"],
    ["errors.retry.attempts: 0", "setting-invalid", "0 }\ncomp"],
    ["errors.deadletterqueue.format: json", "setting-invalid", "json }\ncomp"],
    ["errors.retry.topic.delays.ms: 5", "setting-invalid", "5 }\ncomp"],
    ["errors.retry.topic.delays.ms: []", "setting-invalid", "errors.retry"],
    ["errors.retry.topic.delays.ms: [5, 0]", "setting-invalid", "errors.retry"],
    ["errors.retry.topic.delays.ms: [5, 7, 5]", "setting-invalid", "errors.retry"],
    ["errors.retry.topic.delays.ms: [5]", "retry-topics-unnamed", "errors.retry"],
    ["errors.retry.topic.delays.ms: [5], group.id: 'a b'", "topic-name-illegal", "errors.retry"],
    [
      "errors.retry.topic.delays.ms: [5], errors.retry.topic.name: a/b",
      "topic-name-illegal",
      "a/b",
    ],
    ["errors.retry.topic.name: again", "setting-unsupported", "again"],
    ["errors.deadletterqueue.headers: spring", "setting-unknown", "spring }\ncomp"],
    ["errors.deadletterqueue.topic.name: 'a/b'", "topic-name-illegal", "'a/b'"],
    ["session.timeout.ms: 9, heartbeat.interval.ms: 9", "setting-invalid", "9 }\ncomp"],
    ["groupid: x", "setting-unknown", "x }\ncomp"],
    ["read: loose", "setting-invalid", "loose"],
  ])("%s is reported", async (text, code, fragment) => {
    const source = settings("receive", text);
    expect((await normalised(source)).lines).toEqual([found(code, source, fragment)]);
  });

  test("reads exactly unless it says otherwise", async () => {
    for (const [text, read] of [
      ["group.id: g", "exact"],
      ["read: exact", "exact"],
      ["read: tolerant", "tolerant"],
    ] as const) {
      const { contract, diagnostics } = await normalised(settings("receive", text));
      expect(contract.operations).toMatchObject([{ read }]);
      expect(diagnostics).toEqual([]);
    }
  });

  test("reads exactly where only validators tell messages apart, and says so", async () => {
    const text = settings("receive", "read: tolerant").replace("{ M: {} }", "{ M: {}, N: {} }");
    const { contract, diagnostics } = await normalised(text);
    expect(contract.operations).toMatchObject([{ read: "exact" }]);
    expect(diagnostics.map(({ code }) => code)).toContain("setting-unsupported");
  });

  test("failures: the defaults, and everything set", async () => {
    const plain = await normalised(document("receive", ""));
    expect(plain.contract.operations).toMatchObject([
      {
        groupId: undefined,
        consumer: {},
        errors: {
          deadLetterTopic: "t.dlq",
          deadLetterFormat: "plain",
          attempts: 3,
          delayMs: 200,
          delayMaxMs: 10_000,
          unknown: "skip",
          retryTopics: [],
        },
      },
    ]);
    const set = await normalised(
      settings(
        "receive",
        "errors.deadletterqueue.topic.name: dead, errors.deadletterqueue.format: envelope, errors.retry.attempts: 1, errors.retry.delay.ms: 20000, unknown: dead-letter",
      ),
    );
    expect(set.contract.operations).toMatchObject([
      {
        errors: {
          deadLetterTopic: "dead",
          deadLetterFormat: "envelope",
          attempts: 1,
          delayMs: 20_000,
          delayMaxMs: 20_000,
          unknown: "dead-letter",
        },
      },
    ]);
    const max = await normalised(settings("receive", "errors.retry.delay.max.ms: 500"));
    expect(max.contract.operations).toMatchObject([{ errors: { delayMs: 200, delayMaxMs: 500 } }]);
  });
});

describe("retry topics", () => {
  const bound = (binding: string, text: string): string =>
    document("receive", `bindings: { kafka: { ${binding} } }\n    x-kafka: { ${text} }`);
  const delays = "errors.retry.topic.delays.ms: [60000, 5000]";
  const topics = (prefix: string) =>
    [60_000, 5_000].map((delayMs) => ({ topic: `${prefix}.${delayMs}`, delayMs }));

  test.each([
    ["a group", "groupId: g", delays, "t.g.retry"],
    ["a group of x-kafka", "", `group.id: g, ${delays}`, "t.g.retry"],
    ["a prefix", "", `errors.retry.topic.name: again, ${delays}`, "again"],
    ["a prefix beside a group", "groupId: g", `errors.retry.topic.name: again, ${delays}`, "again"],
    ["the binding's prefix", "groupId: g, retryTopic: again", delays, "again"],
    ["the binding's prefix as a schema", "retryTopic: { const: again }", delays, "again"],
  ])("have names by %s, in the order of the delays", async (_, binding, text, prefix) => {
    const { contract, lines } = await normalised(bound(binding, text));
    expect(lines).toEqual([]);
    expect(contract.operations).toMatchObject([{ errors: { retryTopics: topics(prefix) } }]);
  });

  test("are not there without delays: the binding's prefix is reported", async () => {
    const text = bound("groupId: g, retryTopic: again", "errors.retry.attempts: 1");
    const { contract, lines } = await normalised(text);
    expect(lines).toEqual([found("setting-unsupported", text, "again")]);
    expect(contract.operations).toMatchObject([{ errors: { retryTopics: [] } }]);
  });

  test("have one prefix", async () => {
    const text = bound("retryTopic: once", `errors.retry.topic.name: twice, ${delays}`);
    expect((await normalised(text)).lines).toEqual([found("setting-invalid", text, "twice")]);
  });

  test("without a name are an error that says how to give them one", async () => {
    const { diagnostics } = await normalised(settings("receive", delays));
    expect(diagnostics[0]).toMatchObject({ code: "retry-topics-unnamed", severity: "error" });
    expect(diagnostics[0]?.remedy).toContain("errors.retry.topic.name");
  });
});

describe("group and client", () => {
  test.each([
    ["plain text", "groupId: g, clientId: c", "g", "c"],
    ["const", "groupId: { const: g }, clientId: { type: string, const: c }", "g", "c"],
    ["an enum of one", "groupId: { type: string, enum: [g] }", "g", undefined],
    ["a default", "groupId: { type: string, default: g }", "g", undefined],
    ["an open enum with a default", "groupId: { enum: [g, h], default: h }", "h", undefined],
    ["a reference", "groupId: { $ref: '#/components/schemas/G' }", "g", undefined],
    ["an enum of two", "groupId: { enum: [g, h] }", undefined, undefined],
    ["a bare type", "groupId: { type: string }", undefined, undefined],
    ["nothing", "", undefined, undefined],
  ])("%s", async (_, binding, groupId, clientId) => {
    const text = `${document("receive", `bindings: { kafka: { ${binding} } }`)}  schemas: { G: { const: g } }\n`;
    const { contract, lines } = await normalised(text);
    expect(lines).toEqual([]);
    expect(contract.operations).toMatchObject([{ groupId, clientId }]);
  });

  test("x-kafka may name the group, but not another one than the binding", async () => {
    const own = await normalised(settings("receive", "group.id: mine"));
    expect(own.contract.operations).toMatchObject([{ groupId: "mine" }]);
    const text = document(
      "receive",
      "bindings: { kafka: { groupId: g } }\n    x-kafka: { group.id: mine }",
    );
    expect((await normalised(text)).lines).toEqual([found("setting-invalid", text, "mine")]);
  });
});

describe("traits", () => {
  const traits =
    "traits: [{ $ref: '#/components/operationTraits/all' }]\n    x-kafka: { retries: 1 }";

  test("3.x: what the operation says itself wins, deep inside", async () => {
    const { contract } = await normalised(document("send", traits));
    expect(contract.operations).toMatchObject([
      { clientId: "c", producer: { acks: "all", retries: 1 } },
    ]);
  });

  test("2.x: the trait wins, in messages too", async () => {
    const { contract } = await normalised(`asyncapi: 2.6.0
info: { title: T, version: 1.0.0 }
channels:
  t:
    subscribe:
      x-kafka: { retries: 1, acks: 1 }
      traits: [{ x-kafka: { retries: 2 } }, { x-kafka: { retries: 3 }, summary: Of the trait. }]
      summary: Own.
      message:
        contentType: application/json
        traits: [{ contentType: application/a+json, headers: { properties: { h: {} } } }]
        headers: { properties: { own: {} } }
`);
    expect(contract.operations).toMatchObject([
      { producer: { retries: 3, acks: 1 }, documentation: { summary: "Of the trait." } },
    ]);
    const [message] = contract.messages;
    expect(message?.contentType).toBe("application/a+json");
    expect(message?.headers.map(({ name }) => name)).toEqual(["own", "h"]);
  });

  test("3.x: a message's own contentType wins", async () => {
    const { contract } = await normalised(`asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels: { t: { messages: { M: { contentType: application/json, traits: [{ contentType: application/a+json }] } } } }
`);
    expect(contract.messages[0]?.contentType).toBe("application/json");
  });
});
