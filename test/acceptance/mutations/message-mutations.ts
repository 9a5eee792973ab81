import { changes, type Mutation, validatorOf } from "./mutation.js";

const headersAre = "OrderPlaced: headers are as the contract says";
const rejected = "OrderPlaced: header mutants are rejected";
const orderKey = "OrderPlaced: key is $message.payload#/customer/customerId";
const paymentKey = "PaymentTaken: key is $message.payload#/account";

/** What the code of a message says beside the payload's validator: headers, keys, topics. */
export const messageMutations: readonly Mutation[] = [
  ...changes("messages/order-placed.ts", [
    [
      "a message's name",
      'name: "OrderPlaced"',
      'name: "OrderMade"',
      "OrderPlaced: is called OrderPlaced",
    ],
    ["a message's topic", 'topic: "orders"', 'topic: "order"', "OrderPlaced: topic is orders"],
    [
      "a message's validator",
      /(?<=validate: )\w+/,
      "() => true",
      "OrderPlaced: mutants are rejected: required at /customer",
    ],
    ["a header's const", '"order.placed" }', '"order.place" }', headersAre],
    ["a header's number", "{ const: 2 }", "{ const: 3 }", headersAre],
    ["a header's source", '{ derive: "now" }', '{ derive: "uuid" }', headersAre],
    ["a header's place", '{ payload: ["region"] }', '{ payload: ["channel"] }', headersAre],
    ["a header's name", 'name: "occurredAt"', 'name: "occuredAt"', headersAre],
    ["a header left out", / *\{ name: "eventId".*\n/, "", headersAre],
    [
      "a header's type",
      /(?<="priority", type: )"number"/,
      '"string"',
      "OrderPlaced: arbitrary events validate and survive the wire",
    ],
    [
      "headers that are not checked",
      /(?<=validateHeaders: )\w+/,
      "() => true",
      `${rejected}: required at /eventType`,
    ],
    ["no validator of headers", / *validateHeaders: .*\n/, "", "OrderPlaced: headers are checked"],
    ["a key's path", '["customer", "customerId"]', '["reference"]', orderKey],
    ["no key", /key: \{.*\}/, 'key: { from: "none" }', orderKey],
  ]),
  ...changes(validatorOf("OrderPlaced"), [
    [
      "a header's const in the validator",
      /(?<=if\().*(?=\) return .*"\/schemaVersion", "const")/,
      "false",
      `${rejected}: const at /schemaVersion`,
    ],
    [
      "a header's minimum in the validator",
      / 1(?=\)\) return .*\/priority.*"minimum")/,
      " 0",
      `${rejected}: minimum at /priority`,
    ],
    [
      "a header's format in the validator",
      /(?<=if\().*(?=\) return .*"\/eventId", "format")/,
      "false",
      `${rejected}: format at /eventId`,
    ],
  ]),
  ...changes("messages/payment-taken.ts", [
    ["a key's type", 'type: "number"', 'type: "string"', paymentKey],
    ["a key's member", 'path: ["account"]', 'path: ["kind"]', paymentKey],
  ]),
  ...changes("messages/order-cancelled.ts", [
    [
      "a key's header",
      '"tenant", type: "number" },\n  headers',
      '"eventType", type: "string" },\n  headers',
      "OrderCancelled: key is $message.header#/tenant",
    ],
  ]),
  ...changes("messages/stock-level.ts", [
    [
      "the type of a key that the sender gives",
      /(?<=key: \{.*type: )"json"/,
      '"string"',
      "StockLevel: key is what the sender gives",
    ],
    ["no tombstone", "  tombstone: true,\n", "", "StockLevel: null is a tombstone"],
  ]),
  ...changes("messages/parcel-packed.ts", [
    [
      "a key that the contract does not name",
      '{ from: "none" }',
      '{ from: "payload", path: ["slot"], type: "string" }',
      "ParcelPacked: key is none, or what the sender gives",
    ],
  ]),
];
