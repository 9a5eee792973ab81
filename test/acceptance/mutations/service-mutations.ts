import { changes, type Mutation } from "./mutation.js";

const find = (message: string): string => `${message}: dispatch finds exactly ${message}`;
const toldApart = (message: string): string =>
  `${message}: the received topic tells it apart as the contract says`;

/** What the service says of the topics that it receives. */
export const serviceMutations: readonly Mutation[] = changes("service.ts", [
  ["a type in a header", '"order.placed"', '"order.made"', find("OrderPlaced")],
  ["a type in the payload", '["refused"]', '["taken"]', find("PaymentRefused")],
  ["a type too many", '["taken"]', '["taken", "given"]', toldApart("PaymentTaken")],
  ["the header of the type", 'header: "eventType"', 'header: "type"', toldApart("OrderPlaced")],
  ["the member of the type", 'path: ["kind"]', 'path: ["account"]', toldApart("PaymentTaken")],
  ["the way of dispatch", '"payload", path: ["kind"]', '"validators"', toldApart("PaymentTaken")],
  ["a message left out", / *orderPlaced: \{ message: \w+, types.*\n/, "", find("OrderPlaced")],
  ["a message for another", /OrderPlaced(?=, types)/, "OrderCancelled", find("OrderPlaced")],
]);
