import { datedMessages, datedSchemas } from "../render/dates/dated.js";
import { documentOf } from "../support/documents.js";

const text = { type: "string" };
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const receive = (channel: string, groupId?: string): object => ({
  action: "receive",
  channel: { $ref: `#/channels/${channel}` },
  ...(groupId === undefined
    ? {}
    : { bindings: { kafka: { groupId: { type: "string", const: groupId } } } }),
});

/** What the documents in `specs/` do not have: every way to give keys and headers, payloads of all kinds. */
const messages = {
  keyless: { Keyless: { payload: object({ id: text }) } },
  keys: {
    KeyOfHeader: {
      "x-kafka": { key: "$message.header#/tenant" },
      headers: object({ tenant: text, eventType: { const: "key.of.header" } }, ["tenant"]),
      payload: object({ id: text }, ["id"]),
    },
    KeyGiven: {
      bindings: { kafka: { key: { type: "string", minLength: 1 } } },
      headers: object({
        eventType: { const: "key.given" },
        trace: text,
        retry: { type: "integer" },
      }),
      payload: object({ id: text }),
    },
    KeyNumber: {
      "x-kafka": { key: "$message.payload#/number" },
      headers: object({ eventType: { const: "key.number" } }),
      payload: object({ number: { type: "integer", format: "int64" } }, ["number"]),
    },
    KeyJson: {
      bindings: { kafka: { key: object({ a: text, b: { type: "number" } }, ["a"]) } },
      "x-kafka": { "key.encoding": "json" },
      headers: object({ eventType: { const: "key.json" } }),
      payload: object({ id: text }),
    },
  },
  correlated: {
    CorrelatedByHeader: {
      correlationId: { location: "$message.header#/requestId" },
      headers: object({ kind: { const: "header" }, requestId: text, tenant: text }, [
        "kind",
        "requestId",
      ]),
      payload: object({ id: text }),
    },
    CorrelatedByMember: {
      correlationId: { location: "$message.payload#/meta/requestId" },
      headers: object({ kind: { const: "member" } }, ["kind"]),
      payload: object({ meta: object({ requestId: text }) }),
    },
    CorrelatedOutside: {
      correlationId: { location: "$message.header#/undeclared" },
      headers: object({ kind: { const: "outside" } }, ["kind"]),
      payload: object({ id: text }),
    },
  },
  compacted: {
    Compacted: {
      "x-kafka": { key: "$message.header#/id", tombstone: true },
      headers: object({ id: text, at: { ...text, "x-kafka": { value: "uuid" } } }, ["id", "at"]),
      payload: object({ state: { enum: ["on", "off", null] } }),
    },
  },
  read: {
    Paid: {
      headers: object({ type: { const: "paid" }, region: { enum: ["eu", "us"] } }, ["type"]),
      payload: {
        ...object({
          status: { enum: ["open", "paid", null] },
          level: { $ref: "#/components/schemas/Level" },
          by: {
            oneOf: [
              { ...object({ kind: { const: "card" } }, ["kind"]), additionalProperties: false },
              object({ kind: { enum: ["cash", "coins"] } }, ["kind"]),
            ],
          },
        }),
        additionalProperties: false,
      },
    },
    Shipped: { headers: object({ type: { const: "shipped" } }, ["type"]), payload: object({}) },
  },
  versions: {
    Version1: {
      "x-kafka": { key: "$message.payload#/id", tombstone: true, "superseded.by": "Version2" },
      headers: object({ version: { const: 1 } }, ["version"]),
      payload: object({ id: { type: "integer" } }, ["id"]),
    },
    Version2: {
      "x-kafka": { key: "$message.payload#/id", "superseded.by": "Version3" },
      headers: object({ version: { const: 2 } }, ["version"]),
      payload: object({ id: text }, ["id"]),
    },
    Version3: {
      headers: object({ version: { const: 3 } }, ["version"]),
      payload: object({ id: text, name: text }, ["id", "name"]),
    },
  },
  parametrised: {
    ParametersGiven: {
      headers: object({ kind: { const: "given" } }, ["kind"]),
      payload: object({ id: text }),
    },
    ParametersLocated: {
      "x-kafka": { key: "$message.payload#/id", tombstone: true },
      headers: object({ kind: { const: "located" }, tenant: text }, ["kind", "tenant"]),
      payload: object({ id: text }, ["id"]),
    },
  },
  payloads: {
    Anything: { payload: {} },
    List: { payload: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
    Text: { payload: { type: "string", format: "date-time" } },
    Maybe: { payload: { type: ["number", "null"], multipleOf: 0.01 } },
    Tree: { payload: { $ref: "#/components/schemas/Tree" } },
    Shape: { payload: { $ref: "#/components/schemas/Shape" } },
    // Told apart by their validators: without a property of its own it would take every object.
    Formats: {
      payload: object(
        {
          ...Object.fromEntries(
            ["uuid", "ipv4", "ipv6", "uri", "duration", "regex"].map((format) => [
              format,
              { type: "string", format },
            ]),
          ),
          "quoted 'name'": { type: "array", uniqueItems: true, prefixItems: [text] },
          "dashed-name": { type: "integer", format: "int32" },
        },
        ["uuid"],
      ),
    },
  },
  // Names that the generated code or the language has already.
  names: Object.fromEntries(
    ["Promise", "Worker", "Sent", "Record", "class", "3d model", "Buffer"].map((name) => [
      name,
      { payload: object({ constructor: text, name: { const: name } }, ["name"]) },
    ]),
  ),
  dated: datedMessages,
  silent: {},
};

const schemas = {
  ...datedSchemas,
  Level: { type: "integer", enum: [1, 2] },
  Tree: {
    ...object({
      children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
      parent: { $ref: "#/components/schemas/Tree" },
    }),
    additionalProperties: { type: ["string", "boolean"] },
  },
  Shape: {
    discriminator: "kind",
    oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }],
  },
  Circle: object({ kind: { const: "circle" }, radius: { type: "number", exclusiveMinimum: 0 } }, [
    "kind",
    "radius",
  ]),
  Square: {
    allOf: [
      object({ kind: { const: "square" } }, ["kind"]),
      object({ side: { type: "number" } }, ["side"]),
    ],
    patternProperties: { "^x-": { type: "number" } },
  },
};

/** Document of a service that sends and receives all of it, in two groups that share a topic. */
export function shapes(): object {
  const document: { channels?: object } = documentOf(messages, { schemas });
  const parametrised = {
    address: "parametrised.{region}.{tenant}-{the id}",
    parameters: {
      region: { enum: ["eu", "us"], default: "eu", description: "Where." },
      tenant: { location: "$message.header#/tenant", examples: ["acme"] },
      "the id": { location: "$message.payload#/id" },
    },
    messages: messages.parametrised,
  };
  const channels = Object.keys(messages);
  const operations = {
    ...Object.fromEntries(
      channels.map((channel) => [
        `send-${channel}`,
        { action: "send", channel: { $ref: `#/channels/${channel}` } },
      ]),
    ),
    ...Object.fromEntries(
      channels.map((channel) => [`receive-${channel}`, receive(channel, "first")]),
    ),
    "receive-read": { ...receive("read", "first"), "x-kafka": { read: "tolerant" } },
    "receive-parametrised-again": {
      ...receive("parametrised", "second"),
      "x-kafka": { "errors.deadletterqueue.topic.name": "parametrised.dead" },
    },
    "receive-again": {
      ...receive("keys", "second"),
      "x-kafka": { "errors.retry.topic.delays.ms": [5000, 60_000] },
    },
  };
  return { ...document, channels: { ...document.channels, parametrised }, operations };
}

/** Document of a service without servers that only receives, and from a topic of which nothing is known. */
export function silence(): object {
  const { servers: _, ...document }: { servers?: unknown } = documentOf({ silent: {} });
  const channels = { silent: { address: "silent", bindings: { kafka: { partitions: 1 } } } };
  return { ...document, channels, operations: { receiveAny: receive("silent") } };
}
