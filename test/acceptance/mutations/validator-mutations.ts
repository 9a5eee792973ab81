import { changes, type Mutation, notRequired, unchecked, validatorOf } from "./mutation.js";

const edges = "OrderPlaced: events at the limits validate";
const rejected = "OrderPlaced: mutants are rejected";

/** What validators check of payloads. */
export const validatorMutations: readonly Mutation[] = [
  ...notRequired("OrderPlaced", [["/customer/customerId", "customerId"]]),
  ...unchecked("OrderPlaced", [
    ["additionalProperties at /unexpected", '"additionalProperties"'],
    ["type at /customer/customerId", '"/customer/customerId", "type"'],
    ["format at /placedAt", '"/placedAt", "format"'],
    ["pattern at /reference", '"/reference", "pattern"'],
    ["enum at /region", '"/region", "enum"'],
    ["const at /channel", '"/channel", "const"'],
    ["minLength at /note", '"minLength"'],
    ["maxLength at /note", '"maxLength"'],
    ["minItems at /lines", '"minItems"'],
    ["maxItems at /lines", '"maxItems"'],
    ["type at /lines/0", '"/lines/" + i0, "type"'],
    ["maximum at /lines/0", '"maximum"'],
    ["minimum at /lines/0", '"/lines/" + i0, "minimum"'],
    ["exclusiveMinimum at /total", '"exclusiveMinimum"'],
    ["exclusiveMaximum at /total", '"exclusiveMaximum"'],
    ["multipleOf at /discount", '"multipleOf"'],
  ]),
  ...unchecked("ParcelPacked", [
    ["minProperties at /labels", '"minProperties"'],
    ["maxProperties at /labels", '"maxProperties"'],
    ["propertyNames at /labels", '"/labels", "pattern"'],
    ["contains at /flags", '"contains"'],
    ["additionalItems at /route", '"additionalItems"'],
    ["additionalProperties at /extras/unexpected", '"additionalProperties"'],
    ["type at /extras/x-", '"/extras/" + pointerToken(key'],
    ["dependencies at /gift/paper", '"dependencies"'],
    ["pattern at /payer, oneOf/0", '"/payer", "pattern"'],
    ["multipleOf at /size, oneOf/1", '"must be multiple of 5"'],
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
      /(?<=if\()data7\.length < 3.*(?=\) return)/,
      "data7.length < 2",
      `${rejected}: minLength at /note`,
    ],
    ["maxLength by one", / 8(?=\)\) return)/, " 9", `${rejected}: maxLength at /note`],
    ["a length in UTF-16 units", /\w+\(data7\)(?= > 8)/, "data7.length", edges],
    ["minItems by one", / 1(?=\) return .*"minItems")/, " 2", edges],
    ["maxItems by one", / 4(?=\) return .*"maxItems")/, " 3", edges],
    ["minimum by one", / 1(?=\)\) return .*\/lines\/.*"minimum")/, " 2", edges],
    [
      "maximum by one",
      / 99(?=\)\) return .*"maximum")/,
      " 100",
      `${rejected}: maximum at /lines/0`,
    ],
    [
      "a limit no longer exclusive",
      />(?= 0\)\) return)/,
      ">=",
      `${rejected}: exclusiveMinimum at /total`,
    ],
    [
      "half of multipleOf",
      / 0\.25(?=\)\) return)/,
      " 0.125",
      `${rejected}: multipleOf at /discount`,
    ],
    ["one of an enum", 'data5 === "north"', "false", edges],
  ]),
];
