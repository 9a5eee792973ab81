import { changes, type Mutation, validatorOf } from "./mutation.js";

/** Mutations that only a test notices which knows the document well. */
export const subtleMutations: readonly Mutation[] = [
  // Which groups receive a message, and under which id.
  ...changes("service.ts", [
    [
      "a received topic",
      'topic: "payments"',
      'topic: "payment"',
      "PaymentTaken: is received by billing",
    ],
    [
      "a received topic left out",
      / {4}payments: \{[\s\S]*?\n {4}\},\n/,
      "",
      "PaymentTaken: is received by billing",
    ],
    [
      "a received message among the others",
      / *paymentTaken: (.*),\n {6}\},\n {6}others: \[\]/,
      '},\n      others: [{ message: PaymentTaken, types: ["taken"] }]',
      "PaymentTaken: is received by billing",
    ],
    [
      "a group's id",
      'groupId: "billing"',
      'groupId: "billings"',
      "PaymentTaken: is received by billing",
    ],
  ]),
  // No two records of a message may have the same.
  ...changes("messages/order-placed.ts", [
    [
      "a derived id",
      '{ derive: "uuid" }',
      '{ const: "7c9e6679-7425-40de-944b-e07fc1f90ae7" }',
      "OrderPlaced: headers are as the contract says",
    ],
  ]),
  // Mutants with items, but not the one; with what is excluded; of two branches at once; with few, but large characters.
  ...changes(validatorOf("ParcelPacked"), [
    [
      "any item for the one of contains",
      /(?<=if\().*(?=\)\{\n.*must be 7)/,
      "false",
      "ParcelPacked: mutants are rejected: contains at /flags",
    ],
    [
      "what is excluded",
      /(?<=if\().*(?=\) return .*"not")/,
      "false",
      "ParcelPacked: mutants are rejected: not at /slot",
    ],
    [
      "two branches of oneOf",
      "_valid1 && valid7",
      "false",
      "ParcelPacked: mutants are rejected: oneOf (two branches) at /size",
    ],
  ]),
  ...changes(validatorOf("OrderPlaced"), [
    [
      "minLength in UTF-16 units",
      /(?<=if\()data7\.length < 3.*(?=\) return)/,
      "data7.length < 3",
      "OrderPlaced: mutants are rejected: minLength (of large characters) at /note",
    ],
  ]),
];
