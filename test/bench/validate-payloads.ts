import { randomUUID } from "node:crypto";
import type { JsonObject, JsonValue } from "../../src/contract/json.js";

/** A payload that validators are measured with, as a schema and as values. */
export interface Payload {
  readonly name: string;
  readonly schema: JsonObject;
  /** Schemas that it refers to, by their names. */
  readonly others: Readonly<Record<string, JsonObject>>;
  /** Whether an alternative is chosen by its number. */
  readonly valid: (number: number) => JsonObject;
  /** The member, by its path, that `broken` makes a number. */
  readonly broken: (value: JsonObject) => JsonValue;
}

const text = (maxLength: number): JsonObject => ({ type: "string", minLength: 1, maxLength });
const uuid = { type: "string", format: "uuid" };
const instant = { type: "string", format: "date-time" };
const count = { type: "integer", minimum: 1 };
const amount = { type: "number", minimum: 0 };

function objectOf(properties: JsonObject, optional: readonly string[] = []): JsonObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", required, properties };
}

const event = objectOf(
  {
    eventId: uuid,
    type: { const: "user.created" },
    occurredAt: instant,
    userId: uuid,
    name: text(80),
    locale: text(10),
    age: count,
    active: { type: "boolean" },
    referrer: text(80),
  },
  ["referrer"],
);

const order = objectOf({
  orderId: uuid,
  customerId: uuid,
  createdAt: instant,
  status: { enum: ["placed", "paid", "shipped"] },
  currency: { type: "string", minLength: 3, maxLength: 3 },
  items: {
    type: "array",
    minItems: 1,
    items: objectOf(
      { sku: text(32), name: text(120), quantity: count, price: amount, note: text(80) },
      ["note"],
    ),
  },
  address: objectOf({ street: text(80), city: text(80), zip: text(10), country: text(60) }),
});

const kinds = ["placed", "paid", "packed", "shipped", "delivered", "returned"];
const envelope = objectOf({
  specversion: { const: "1.0" },
  id: uuid,
  source: text(80),
  time: instant,
});

/** The study's four: a small event, an order, CloudEvents of six types as people write them, an order of 500 items. */
export const payloads: readonly Payload[] = [
  {
    name: "event",
    schema: event,
    others: {},
    valid: eventValue,
    broken: (v) => ({ ...v, age: "x" }),
  },
  {
    name: "order",
    schema: order,
    others: {},
    valid: (n) => orderValue(n, 10),
    broken: brokenOrder,
  },
  {
    name: "cloud event",
    schema: { oneOf: kinds.map((kind) => ({ $ref: `#/${kind}` })) },
    others: {
      Envelope: envelope,
      ...Object.fromEntries(kinds.map((kind) => [kind, cloudEvent(kind)])),
    },
    valid: cloudEventValue,
    broken: (v) => ({ ...v, data: 1 }),
  },
  {
    name: "big order",
    schema: order,
    others: {},
    valid: (n) => orderValue(n, 500),
    broken: brokenOrder,
  },
];

function cloudEvent(kind: string): JsonObject {
  const data = objectOf({ orderId: uuid, [`${kind}By`]: text(80), total: amount });
  return {
    allOf: [{ $ref: "#/Envelope" }, objectOf({ type: { const: `order.${kind}` }, data })],
  };
}

function eventValue(number: number): JsonObject {
  return {
    eventId: randomUUID(),
    type: "user.created",
    occurredAt: instantOf(number),
    userId: randomUUID(),
    name: `Person number ${number}`,
    locale: "en-GB",
    age: 18 + (number % 60),
    active: number % 2 === 0,
  };
}

function orderValue(number: number, items: number): JsonObject {
  return {
    orderId: randomUUID(),
    customerId: randomUUID(),
    createdAt: instantOf(number),
    status: ["placed", "paid", "shipped"][number % 3] ?? "placed",
    currency: "EUR",
    items: Array.from({ length: items }, (_, index) => ({
      sku: `SKU-${number}-${index}`,
      name: `An article of the ${index} that were ordered, with words that tell of it`,
      quantity: 1 + (index % 5),
      price: 0.25 * (number + index),
      ...(index % 3 === 0 && { note: "leave at the door" }),
    })),
    address: { street: `Street ${number}`, city: "Lissabon", zip: "1100-048", country: "Portugal" },
  };
}

function cloudEventValue(number: number): JsonObject {
  const kind = kinds[number % kinds.length] ?? "";
  return {
    specversion: "1.0",
    id: randomUUID(),
    source: "/services/orders",
    time: instantOf(number),
    type: `order.${kind}`,
    data: { orderId: randomUUID(), [`${kind}By`]: `somebody ${number}`, total: number + 0.5 },
  };
}

function brokenOrder(value: JsonObject): JsonValue {
  return { ...value, address: { street: "x", city: "y", zip: 1, country: "z" } };
}

function instantOf(number: number): string {
  return new Date(1_770_000_000_000 + number * 86_400_123).toISOString();
}
