import type { Message } from "kafkajs";
import { uniqueName } from "../broker/topics.js";

/** An event as a service sends it, and as its handler should get it. */
export interface SentEvent {
  /** The message's name in `send` and in the map of handlers. */
  readonly message: string;
  readonly event: object;
}

/** A document with several messages on its topic `desk-log`, and what should become of its records. */
export interface DispatchCase {
  readonly document: object;
  /** In this order, one of each message at least. */
  readonly sent: readonly SentEvent[];
  /** What nobody of the contract sends. */
  readonly strange: readonly Message[];
  /** How many of them are of a type that the contract does not know, and how many go to the dead-letter topic. */
  readonly becomes: { readonly unknown: number; readonly deadLettered: number };
}

type Members = Readonly<Record<string, object>>;

const text = { type: "string" };
const object = (properties: Members): object => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
const info = { title: "Desk", version: "1.0.0" };
const group = { "group.id": uniqueName("desk"), "auto.offset.reset": "earliest" };

/** A 2.6 document whose application receives what it sends. */
function older(messages: Members, receive: object, schemas: Members = {}): object {
  const message = {
    oneOf: Object.keys(messages).map((name) => ({ $ref: `#/components/messages/${name}` })),
  };
  const publish = { message, "x-kafka": { ...group, ...receive } };
  return {
    ...{ asyncapi: "2.6.0", info },
    channels: { "desk-log": { publish, subscribe: { message } } },
    components: { messages, schemas },
  };
}

/** A 3.0 document with channels that share a topic, each sent to and received from. */
function newer(channels: Readonly<Record<string, Members>>): object {
  const names = Object.keys(channels);
  const operation = (action: string, name: string): [string, object] => [
    `${action}-${name}`,
    { action, channel: { $ref: `#/channels/${name}` }, "x-kafka": action === "send" ? {} : group },
  ];
  return {
    ...{ asyncapi: "3.0.0", info },
    channels: Object.fromEntries(
      names.map((name) => [name, { address: "desk-log", messages: channels[name] }]),
    ),
    operations: Object.fromEntries(
      names.flatMap((name) => [operation("send", name), operation("receive", name)]),
    ),
  };
}

/** Bodies of one and the same schema: a header alone tells them apart. */
export function headerOnly(): DispatchCase {
  const headed = (type: string): object => ({
    headers: object({ type: { const: type } }),
    payload: object({ id: text }),
  });
  const value = JSON.stringify({ id: "strange" });
  return {
    document: older(
      { Opened: headed("desk.opened"), Closed: headed("desk.closed") },
      { unknown: "dead-letter" },
    ),
    sent: [
      { message: "opened", event: { id: "1" } },
      { message: "closed", event: { id: "1" } },
    ],
    strange: [{ value, headers: { type: "desk.painted" } }, { value }],
    becomes: { unknown: 2, deadLettered: 2 },
  };
}

/** Neither headers nor a discriminator: a const in each payload. What is unknown is skipped, by default. */
export function payloadConst(): DispatchCase {
  const kinds = object({ kind: { const: "paid" }, id: text });
  return {
    document: newer({
      payments: {
        Paid: { payload: kinds },
        Refused: { payload: object({ kind: { const: "refused" }, why: text }) },
      },
    }),
    sent: [
      { message: "paid", event: { kind: "paid", id: "1" } },
      { message: "refused", event: { kind: "refused", why: "no money" } },
    ],
    strange: [
      { value: JSON.stringify({ kind: "refunded", id: "2" }) },
      { value: JSON.stringify({ kind: "paid", id: 3 }) },
    ],
    becomes: { unknown: 1, deadLettered: 1 },
  };
}

/** Numbers, booleans and null tell like text does. */
export function numberConst(): DispatchCase {
  const kind = (value: unknown): object => ({
    payload: object({ kind: { const: value }, id: text }),
  });
  return {
    document: newer({ log: { One: kind(1), Two: kind(2.5), Yes: kind(true), None: kind(null) } }),
    sent: Object.entries({ one: 1, two: 2.5, yes: true, none: null }).map(([message, kind]) => ({
      message,
      event: { kind, id: "1" },
    })),
    strange: [{ value: '{"kind":3,"id":"1"}' }, { value: '{"kind":"1","id":"1"}' }],
    becomes: { unknown: 1, deadLettered: 1 },
  };
}

/** No const anywhere: the names of the schemas are the values of their common `discriminator`. */
export function discriminator(): DispatchCase {
  const pet = { ...object({ petType: text, name: text }), discriminator: "petType" };
  const kind = (properties: Members): object => ({
    allOf: [{ $ref: "#/components/schemas/Pet" }, object(properties)],
  });
  const schemas = {
    Pet: pet,
    Cat: kind({ lives: { type: "integer" } }),
    Dog: kind({ bark: text }),
  };
  const of = (schema: string): object => ({ payload: { $ref: `#/components/schemas/${schema}` } });
  return {
    document: older(
      { CatFound: of("Cat"), DogFound: of("Dog") },
      { unknown: "dead-letter" },
      schemas,
    ),
    sent: [
      { message: "catFound", event: { petType: "Cat", name: "Tom", lives: 9 } },
      { message: "dogFound", event: { petType: "Dog", name: "Rex", bark: "wuff" } },
    ],
    strange: [
      { value: JSON.stringify({ petType: "Fish", name: "Bob" }) },
      { value: JSON.stringify({ petType: "Dog", name: "Rex" }) },
    ],
    becomes: { unknown: 1, deadLettered: 2 },
  };
}

/** One topic that three channels describe: its messages are told apart across the channels. */
export function severalChannels(): DispatchCase {
  const typed = (type: string): object => ({
    headers: object({ type: { const: type } }),
    payload: object({ id: text }),
  });
  const document = newer({
    created: { ShootCreated: typed("shoot.created") },
    changed: { ShootMoved: typed("shoot.moved"), ShootRenamed: typed("shoot.renamed") },
    deleted: { ShootDeleted: typed("shoot.deleted") },
  });
  return {
    document,
    sent: ["shootCreated", "shootMoved", "shootRenamed", "shootDeleted"].map((message) => ({
      message,
      event: { id: "1" },
    })),
    strange: [{ value: JSON.stringify({ id: "1" }), headers: { type: "shoot.lost" } }],
    becomes: { unknown: 1, deadLettered: 0 },
  };
}
