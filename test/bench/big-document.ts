import type { JsonObject } from "../../src/contract/json.js";

/** How large a document is to be. */
export interface BigDocumentSize {
  /** Each is a topic that the application sends to and receives from. */
  readonly channels: number;
  /** Schemas under `components`, all of which messages reach. */
  readonly schemas: number;
  /** Messages of each channel. */
  readonly messages: number;
}

/**
 * A document as a large organisation has it, of any size, the same for the same size: messages with key and headers whose
 * payloads refer to a tree of shared schemas, with enums, formats, patterns, limits, lists, maps and tagged unions.
 */
export function bigDocument({ channels, schemas, messages }: BigDocumentSize): JsonObject {
  const roots = channels * messages;
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
  const channelNames = numbers(channels);
  return {
    asyncapi: "3.0.0",
    info: { title: `Big ${channels} ${schemas}`, version: "1.0.0" },
    servers: { local: { host: "localhost:9092", protocol: "kafka" } },
    channels: Object.fromEntries(
      channelNames.map((channel) => [
        `channel${channel}`,
        {
          address: `big.channel-${channel}`,
          bindings: { kafka: { partitions: 3, replicas: 1 } },
          messages: Object.fromEntries(
            numbers(messages).map((n) => {
              const name = messageName(channel * messages + n);
              return [name, { $ref: `#/components/messages/${name}` }];
            }),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      channelNames.flatMap((channel) => {
        const ref = { $ref: `#/channels/channel${channel}` };
        const groupId = { type: "string", const: `big-readers-${channel % 10}` };
        return [
          [`send${channel}`, { action: "send", channel: ref }],
          [
            `receive${channel}`,
            { action: "receive", channel: ref, bindings: { kafka: { groupId } } },
          ],
        ];
      }),
    ),
    components: {
      messages: Object.fromEntries(
        numbers(roots).map((n) => [messageName(n), message(n, schemas)]),
      ),
      schemas: Object.fromEntries(
        numbers(schemas).map((n) => [schemaName(n), schema(n, schemas, roots)]),
      ),
    },
  };
}

const messageName = (n: number): string => `Event${n}`;
const schemaName = (n: number): string => `Thing${n}`;
const thing = (n: number): JsonObject => ({ $ref: `#/components/schemas/${schemaName(n)}` });

function message(n: number, schemas: number): JsonObject {
  return {
    summary: `What happened, of kind ${n}.`,
    "x-kafka": {
      key: "$message.payload#/id",
      type: { at: "$message.header#/type", value: `e${n}` },
    },
    headers: {
      type: "object",
      required: ["tenant"],
      properties: { tenant: { type: "string" }, attempt: { type: "integer" } },
    },
    payload: thing(n % schemas),
  };
}

/** Each refers to two that come later, so that there are no circles and everything is reached. */
function schema(n: number, schemas: number, roots: number): JsonObject {
  const below = [2 * n + 1, 2 * n + 2].map((at) => at + Math.min(roots, schemas) - 1);
  const [left, right] = n < roots ? [n + roots, n + 2 * roots] : below;
  const has = (at: number | undefined): at is number => at !== undefined && at < schemas;
  const isUnion = n % 10 === 0 && has(left) && has(right);
  return {
    type: "object",
    description: `Thing number ${n}.`,
    required: ["id", "kind", "at"],
    additionalProperties: n % 2 === 0,
    properties: {
      id: { type: "string", format: "uuid" },
      kind: { const: `thing-${n}` },
      at: { type: "string", format: "date-time" },
      count: { type: "integer", minimum: 0, maximum: 1_000_000 },
      amount: { type: "number", exclusiveMinimum: 0 },
      label: { type: "string", minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9 _-]+$" },
      state: { type: "string", enum: ["new", "open", "shut"] },
      tags: { type: "array", items: { type: "string" }, maxItems: 20 },
      extra: { type: "object", additionalProperties: { type: "integer" } },
      note: { type: ["string", "null"] },
      ...(has(left) ? { child: thing(left) } : {}),
      ...(has(right) ? { others: { type: "array", items: thing(right), maxItems: 3 } } : {}),
      ...(isUnion ? { either: { oneOf: [thing(left), thing(right)] } } : {}),
    },
  };
}
