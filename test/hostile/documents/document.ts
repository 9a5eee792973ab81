import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../src/contract/json.js";
import { object, pointerToken } from "../places.js";
import type { HostileProject } from "../project.js";
import { members, orStrange, some } from "./json.js";
import { documentation, message } from "./message.js";
import { schema } from "./schema.js";
import { hostileText, nearly, textOr } from "./text.js";

const setting = fc.oneof(
  { arbitrary: fc.constantFrom<JsonValue>(1, 3), weight: 8 },
  fc.constantFrom<JsonValue>("all", true),
  hostileText,
);
const bindings = some(
  { groupId: some({ const: hostileText, enum: fc.array(hostileText, { maxLength: 1 }) }, 1) },
  1,
).map((kafka) => ({ kafka }));

const operation = fc
  .tuple(
    documentation,
    some(
      {
        bindings,
        traits: fc.array(documentation, { maxLength: 1 }),
        "x-kafka": some(
          {
            "group.id": textOr("orders-group"),
            "errors.deadletterqueue.topic.name": nearly("orders.dead"),
            "errors.retry.topic.name": nearly("orders.retry"),
            "errors.retry.topic.delays.ms": fc.constantFrom<JsonValue>([1000], [1, 1]),
            "transactional.id": textOr("orders-tx"),
            acks: setting,
            read: nearly("tolerant"),
          },
          3,
        ),
      },
      2,
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as JsonObject);

const server = (placeKey: "host" | "url"): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      documentation,
      textOr("localhost:9092"),
      some(
        {
          variables: members(
            fc.oneof(fc.constant("host"), hostileText),
            some({ default: textOr("a"), enum: fc.array(hostileText, { maxLength: 2 }) }, 2),
          ),
          protocolVersion: hostileText,
          security: fc.array(members(hostileText, fc.constant([])), { maxLength: 1 }),
        },
        2,
      ),
    )
    .map(([said, host, parts]) => ({ ...said, [placeKey]: host, protocol: "kafka", ...parts }));

const channel = some(
  {
    description: hostileText,
    parameters: members(
      fc.oneof(fc.constant("region"), hostileText),
      some({ description: hostileText, enum: fc.array(hostileText, { maxLength: 2 }) }, 2),
    ),
    bindings: some(
      {
        topic: nearly("orders"),
        partitions: setting,
        topicConfiguration: members(textOr("retention.ms"), setting),
      },
      2,
    ).map((kafka) => ({ kafka })),
    "x-kafka": members(textOr("min.insync.replicas"), setting),
  },
  2,
);

const parts = fc.record(
  {
    title: textOr("Orders"),
    said: documentation,
    host: textOr("local"),
    address: fc.oneof(
      { arbitrary: fc.constant("orders"), weight: 15 },
      fc.constant("orders.{region}"),
      hostileText,
    ),
    channelName: textOr("orders"),
    channel,
    names: fc.tuple(textOr("OrderPlaced"), textOr("Other")),
    messages: fc.oneof(
      { arbitrary: fc.tuple(orStrange(message)), weight: 4 },
      fc.tuple(orStrange(message), orStrange(message)),
    ),
    send: operation,
    receive: operation,
    operationName: textOr("followOrders"),
    schemaNames: fc.tuple(textOr("First"), textOr("Second")),
    schemas: fc.tuple(schema, schema),
    server: server("host"),
    asked: fc.constantFrom("2.6.0", "3.0.0"),
  },
  { noNullPrototype: true },
);
type Parts = typeof parts extends fc.Arbitrary<infer Value> ? Value : never;

/** A whole document of 2.6 or 3.0, and nothing beside it. */
export const hostileDocument: fc.Arbitrary<HostileProject> = parts.map((drawn) => {
  const [first, second] = drawn.schemaNames;
  const document = (drawn.asked === "2.6.0" ? version2 : version3)(drawn);
  const references = { first: reference(first), second: reference(second) };
  return { document: "spec.yaml", files: { "spec.yaml": linked(document, references) } };
});

function version3(drawn: Parts): JsonObject {
  const $ref = `#/channels/${token(drawn.channelName)}`;
  return {
    ...common(drawn, "3.0.0"),
    servers: object([[drawn.host, drawn.server]]),
    channels: object([
      [
        drawn.channelName,
        { address: drawn.address, messages: object(named(drawn)), ...drawn.channel },
      ],
    ]),
    operations: object([
      ["sendOrders", { action: "send", channel: { $ref }, ...drawn.send }],
      [drawn.operationName, { action: "receive", channel: { $ref }, ...drawn.receive }],
    ]),
  };
}

function version2(drawn: Parts): JsonObject {
  const { host: url, ...server } = drawn.server;
  const messages = named(drawn);
  const choice: JsonValue = {
    oneOf: messages.map(([name]) => ({ $ref: `#/components/messages/${token(name)}` })),
  };
  const whole = common(drawn, "2.6.0");
  return {
    ...whole,
    servers: object([[drawn.host, { url: url ?? "localhost:9092", ...server }]]),
    channels: object([
      [
        drawn.address,
        {
          subscribe: { operationId: "sendOrders", message: choice, ...drawn.send },
          publish: { operationId: drawn.operationName, message: choice, ...drawn.receive },
          ...drawn.channel,
        },
      ],
    ]),
    components: { ...whole.components, messages: object(messages) },
  };
}

function common({ title, said, schemaNames, schemas }: Parts, asyncapi: string) {
  const [first, second] = schemaNames;
  return {
    asyncapi,
    info: { version: "1.0.0", ...said, title },
    components: {
      schemas: object([
        [first, schemas[0]],
        [second, schemas[1]],
      ]),
    },
  };
}

function named({ names, messages }: Parts): readonly (readonly [string, JsonValue])[] {
  return messages.map((each, index) => [names[index] ?? "Other", each] as const);
}

/** A name as a part of the JSON pointer of a `$ref`; half of a character has no place in one. */
function token(name: string): string {
  return encodeURIComponent(pointerToken(name.replace(/\p{Surrogate}/gu, "")));
}

function reference(name: string): string {
  return `#/components/schemas/${token(name)}`;
}

/** The value with the two places that schemas may refer to in it. */
function linked(value: JsonValue, to: Readonly<Record<string, string>>): JsonValue {
  if (Array.isArray(value)) return value.map((item) => linked(item, to));
  if (typeof value !== "object" || value === null) return value;
  return object(
    Object.entries(value).map(([name, member]) => [
      name,
      name === "$ref" && typeof member === "string" ? (to[member] ?? member) : linked(member, to),
    ]),
  );
}
