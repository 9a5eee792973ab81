/** Two services of a shop and a third that has nothing to do with them, with the file that they refer to. */
export const shop = {
  "specs/common.yaml": `
components:
  messages:
    OrderPlaced:
      summary: An order was placed.
      headers:
        type: object
        required: [eventType]
        properties: { eventType: { const: order.placed }, tenant: { type: string } }
      payload: { $ref: "#/components/schemas/OrderPlaced" }
      x-kafka: { key: $message.payload#/orderId }
    OrderPaid:
      headers:
        type: object
        required: [eventType]
        properties: { eventType: { const: order.paid } }
      payload:
        type: object
        required: [orderId, total]
        properties: { orderId: { type: string }, total: { $ref: "#/components/schemas/Money" } }
      x-kafka: { key: $message.payload#/orderId }
    Audited:
      payload: { $ref: "#/components/schemas/Audited" }
  schemas:
    Money:
      type: object
      required: [amount, currency]
      properties: { amount: { type: integer }, currency: { enum: [EUR, USD] } }
    Address: { type: object, properties: { street: { type: string } } }
    OrderPlaced:
      type: object
      required: [orderId, total]
      properties:
        orderId: { type: string }
        total: { $ref: "#/components/schemas/Money" }
        at: { type: string, format: date-time }
        to: { $ref: "#/components/schemas/Address" }
    Audited: { type: object, properties: { who: { type: string } } }
`,
  "specs/orders.yaml": `
asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
servers: { local: { host: "localhost:9092", protocol: kafka } }
channels:
  orders:
    address: orders
    messages:
      OrderPlaced: { $ref: "common.yaml#/components/messages/OrderPlaced" }
      OrderPaid: { $ref: "common.yaml#/components/messages/OrderPaid" }
  audit:
    address: orders.audit
    messages:
      Audited: { $ref: "common.yaml#/components/messages/Audited" }
operations:
  place: { action: send, channel: { $ref: "#/channels/orders" } }
  audit: { action: send, channel: { $ref: "#/channels/audit" } }
`,
  "specs/billing.yaml": `
asyncapi: 3.0.0
info: { title: Billing, version: 1.0.0 }
servers: { local: { host: "localhost:9092", protocol: kafka } }
channels:
  orders:
    address: orders
    messages:
      OrderPlaced: { $ref: "common.yaml#/components/messages/OrderPlaced" }
  bills:
    address: bills
    messages:
      Billed:
        payload:
          type: object
          required: [total, address]
          properties:
            total: { $ref: "common.yaml#/components/schemas/Money" }
            address: { $ref: "common.yaml#/components/schemas/Address" }
            lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
  audit:
    address: billing.audit
    messages:
      Audited: { $ref: "common.yaml#/components/messages/Audited" }
operations:
  read:
    action: receive
    channel: { $ref: "#/channels/orders" }
    x-kafka: { read: tolerant }
    bindings: { kafka: { groupId: { const: billing } } }
  bill: { action: send, channel: { $ref: "#/channels/bills" } }
  audit: { action: send, channel: { $ref: "#/channels/audit" } }
components:
  schemas:
    Line: { type: object, properties: { price: { $ref: "common.yaml#/components/schemas/Money" } } }
`,
  "specs/alone.yaml": `
asyncapi: 3.0.0
info: { title: Alone, version: 1.0.0 }
servers: { local: { host: "localhost:9092", protocol: kafka } }
channels:
  things: { address: things, messages: { Thing: { payload: { type: object } } } }
operations:
  read: { action: receive, channel: { $ref: "#/channels/things" } }
`,
} as const;

/** The configuration of some of its services, without tests. */
export function shopConfig(
  services: readonly ("orders" | "billing" | "alone")[],
  rest: object = {},
): {
  readonly services: readonly object[];
  readonly shared: { readonly output: string; readonly documents: readonly string[] };
} {
  return {
    services: services.map((name) => ({
      document: `specs/${name}.yaml`,
      output: `services/${name}/src/events`,
      testing: false,
    })),
    shared: { output: "packages/events/src", documents: ["specs/common.yaml"] },
    ...rest,
  };
}
