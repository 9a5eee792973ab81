import { changes, type Mutation, notRequired, unchecked, validatorOf } from "./mutation.js";

const edges = "OrderPlaced: events at the limits validate";
const rejected = "OrderPlaced: mutants are rejected";

/** What validators check of payloads. */
export const validatorMutations: readonly Mutation[] = [
  ...notRequired("OrderPlaced", [["/customer/customerId", "customerId"]]),
  ...unchecked("OrderPlaced", [
    ["additionalProperties at /unexpected", 'keyword:"additionalProperties"'],
    ["type at /customer/customerId", '"/customer/customerId",keyword:"type"'],
    ["format at /placedAt", '"/placedAt",keyword:"format"'],
    ["pattern at /reference", '"/reference",keyword:"pattern"'],
    ["enum at /region", '"/region",keyword:"enum"'],
    ["const at /channel", '"/channel",keyword:"const"'],
    ["minLength at /note", 'keyword:"minLength"'],
    ["maxLength at /note", 'keyword:"maxLength"'],
    ["minItems at /lines", 'keyword:"minItems"'],
    ["maxItems at /lines", 'keyword:"maxItems"'],
    ["type at /lines/0", '"/lines/" + i0,keyword:"type"'],
    ["maximum at /lines/0", 'keyword:"maximum"'],
    ["minimum at /lines/0", '"/lines/" + i0,keyword:"minimum"'],
    ["exclusiveMinimum at /total", 'keyword:"exclusiveMinimum"'],
    ["exclusiveMaximum at /total", 'keyword:"exclusiveMaximum"'],
    ["multipleOf at /discount", 'keyword:"multipleOf"'],
  ]),
  ...unchecked("ParcelPacked", [
    ["minProperties at /labels", 'keyword:"minProperties"'],
    ["maxProperties at /labels", 'keyword:"maxProperties"'],
    ["propertyNames at /labels", '"/labels",keyword:"pattern"'],
    ["contains at /flags", 'keyword:"contains"'],
    ["additionalItems at /route", 'keyword:"additionalItems"'],
    ["additionalProperties at /extras/unexpected", 'keyword:"additionalProperties"'],
    ["type at /extras/x-", '"/extras/" + key'],
    ["dependencies at /gift/paper", 'keyword:"dependencies"'],
    ["pattern at /payer, oneOf/0", '"/payer",keyword:"pattern"'],
    ["multipleOf at /size, oneOf/1", "params:{multipleOf: 5}"],
  ]),
  ...notRequired("ParcelPacked", [
    ["/flags", "flags"],
    ["/contact/mail, anyOf/0", "mail"],
    ["/delivery/address, then", "address"],
  ]),
  // Limits that are off by a little, to either side.
  ...changes(validatorOf("OrderPlaced"), [
    [
      "minLength by one",
      /(?<=if\()data7\.length < 3.*(?=\)\{)/,
      "data7.length < 2",
      `${rejected}: minLength at /note`,
    ],
    ["maxLength by one", / 8(?=\)\)\{)/, " 9", `${rejected}: maxLength at /note`],
    ["a length in UTF-16 units", /\w+\(data7\)(?= > 8)/, "data7.length", edges],
    ["minItems by one", / 1(?=\)\{\n.*"minItems")/, " 2", edges],
    ["maxItems by one", / 4(?=\)\{\n.*"maxItems")/, " 3", edges],
    ["minimum by one", / 1(?= .*\n.*\/lines\/.*"minimum")/, " 2", edges],
    ["maximum by one", / 99(?= .*\n.*"maximum")/, " 100", `${rejected}: maximum at /lines/0`],
    ["a limit no longer exclusive", /<=(?= 0 )/, "<", `${rejected}: exclusiveMinimum at /total`],
    ["half of multipleOf", / 0\.25(?=\)\)\)\{)/, " 0.125", `${rejected}: multipleOf at /discount`],
    ["one of an enum", 'data5 === "north"', "false", edges],
  ]),
];
