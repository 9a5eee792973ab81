import type { JsonObject } from "../../../src/contract/json.js";

const action = (name: string, action: "send" | "receive", channel: string): JsonObject => ({
  [name]: {
    action,
    channel: { $ref: `#/channels/${channel}` },
    ...(action === "send"
      ? {}
      : { bindings: { kafka: { groupId: { type: "string", const: "billing" } } } }),
  },
});

/** A document with each keyword of the validator, each kind of header and key, and both kinds of dispatch. */
export const mutatedDocument: JsonObject = {
  asyncapi: "3.0.0",
  info: { title: "Billing", version: "1.0.0" },
  servers: { local: { host: "localhost:9092", protocol: "kafka" } },
  channels: {
    orders: {
      address: "orders",
      messages: {
        OrderPlaced: { $ref: "#/components/messages/OrderPlaced" },
        OrderCancelled: { $ref: "#/components/messages/OrderCancelled" },
      },
    },
    payments: {
      address: "payments",
      messages: {
        PaymentTaken: { $ref: "#/components/messages/PaymentTaken" },
        PaymentRefused: { $ref: "#/components/messages/PaymentRefused" },
      },
    },
    parcels: {
      address: "parcels",
      messages: { ParcelPacked: { $ref: "#/components/messages/ParcelPacked" } },
    },
    stock: {
      address: "stock",
      bindings: { kafka: { topicConfiguration: { "cleanup.policy": ["compact"] } } },
      messages: { StockLevel: { $ref: "#/components/messages/StockLevel" } },
    },
  },
  operations: {
    ...action("sendOrders", "send", "orders"),
    ...action("followOrders", "receive", "orders"),
    ...action("followPayments", "receive", "payments"),
    ...action("followStock", "receive", "stock"),
    ...action("sendParcels", "send", "parcels"),
    ...action("sendStock", "send", "stock"),
  },
  components: {
    messages: {
      OrderPlaced: {
        "x-kafka": { key: "$message.payload#/customer/customerId" },
        headers: {
          type: "object",
          required: ["eventType", "schemaVersion", "occurredAt", "eventId", "region", "priority"],
          properties: {
            eventType: { type: "string", const: "order.placed" },
            schemaVersion: { type: "integer", const: 2 },
            occurredAt: { type: "string", format: "date-time", "x-kafka": { value: "now" } },
            eventId: { type: "string", format: "uuid", "x-kafka": { value: "uuid" } },
            region: { type: "string", "x-kafka": { value: "$message.payload#/region" } },
            priority: { type: "integer", minimum: 1 },
          },
        },
        payload: {
          type: "object",
          required: ["customer", "placedAt", "reference", "region", "channel", "lines", "total"],
          additionalProperties: false,
          properties: {
            customer: {
              type: "object",
              required: ["customerId"],
              properties: { customerId: { type: "string" }, taxId: { type: "string" } },
            },
            placedAt: { type: "string", format: "date-time" },
            reference: { type: "string", pattern: "^[A-Z]{2}-[0-9]{4}$" },
            region: { type: "string", enum: ["north", "south"] },
            channel: { type: "string", const: "web" },
            note: { type: "string", minLength: 3, maxLength: 8 },
            lines: {
              type: "array",
              minItems: 1,
              maxItems: 4,
              uniqueItems: true,
              items: { type: "integer", minimum: 1, maximum: 99 },
            },
            total: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1000 },
            discount: { type: "number", multipleOf: 0.25 },
          },
        },
      },
      OrderCancelled: {
        "x-kafka": { key: "$message.header#/tenant" },
        headers: {
          type: "object",
          required: ["eventType", "tenant"],
          properties: {
            eventType: { type: "string", const: "order.cancelled" },
            tenant: { type: "integer" },
          },
        },
        payload: {
          type: "object",
          required: ["reason"],
          properties: { reason: { type: "string" } },
        },
      },
      PaymentTaken: {
        "x-kafka": { key: "$message.payload#/account" },
        payload: {
          type: "object",
          required: ["kind", "account"],
          properties: {
            kind: { type: "string", const: "taken" },
            account: { type: "integer" },
          },
        },
      },
      PaymentRefused: {
        "x-kafka": { key: "$message.payload#/account" },
        payload: {
          type: "object",
          required: ["kind", "account"],
          properties: {
            kind: { type: "string", const: "refused" },
            account: { type: "integer" },
          },
        },
      },
      ParcelPacked: {
        payload: {
          type: "object",
          required: [
            "labels",
            "flags",
            "payer",
            "size",
            "slot",
            "route",
            "extras",
            "delivery",
            "contact",
            "gift",
          ],
          properties: {
            labels: {
              type: "object",
              minProperties: 1,
              maxProperties: 3,
              propertyNames: { pattern: "^[a-z]{1,8}$" },
              additionalProperties: { type: "string" },
            },
            flags: { type: "array", items: { type: "integer" }, contains: { const: 7 } },
            payer: {
              oneOf: [
                { type: "string", pattern: "^card-" },
                { type: "object", required: ["iban"], properties: { iban: { type: "string" } } },
              ],
            },
            size: {
              type: "integer",
              oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }],
            },
            slot: { not: { const: "never" }, type: "string" },
            route: {
              type: "array",
              items: [{ type: "string" }, { type: "integer" }],
              additionalItems: false,
            },
            extras: {
              type: "object",
              patternProperties: { "^x-": { type: "string" } },
              additionalProperties: false,
            },
            delivery: {
              type: "object",
              properties: { by: { enum: ["post", "hand"] }, address: { type: "string" } },
              if: { required: ["by"], properties: { by: { const: "post" } } },
              // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
              then: { required: ["address"] },
            },
            contact: {
              type: "object",
              properties: { mail: { type: "string" }, phone: { type: "string" } },
              anyOf: [{ required: ["mail"] }, { required: ["phone"] }],
            },
            gift: {
              type: "object",
              properties: { text: { type: "string" }, paper: { type: "string" } },
              dependencies: { text: ["paper"] },
            },
          },
        },
      },
      StockLevel: {
        "x-kafka": { tombstone: true },
        bindings: {
          kafka: {
            key: {
              type: "object",
              required: ["sku", "site"],
              properties: { sku: { type: "string" }, site: { type: "integer" } },
            },
          },
        },
        headers: {
          type: "object",
          properties: { urgent: { type: "boolean" }, weight: { type: "number" } },
        },
        payload: {
          type: "object",
          required: ["left"],
          properties: { left: { type: "integer" } },
        },
      },
    },
  },
};
