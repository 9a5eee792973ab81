import { documentOf } from "../../support/documents.js";

const at = { type: "string", format: "date-time" };

const object = (properties: object, required: readonly string[]): object => ({
  type: "object",
  properties,
  required,
});

/** Messages with date-times in all places, and one without. */
export const datedMessages: Readonly<Record<string, object>> = {
  Booked: {
    "x-kafka": { key: "$message.payload#/startsAt" },
    headers: {
      type: "object",
      required: ["type", "sentAt"],
      properties: { type: { const: "booked" }, sentAt: at, "expires-at": at },
    },
    payload: {
      type: "object",
      required: ["startsAt", "by"],
      properties: {
        startsAt: at,
        endsAt: { type: ["string", "null"], format: "date-time" },
        slots: { type: "array", items: { $ref: "#/components/schemas/Slot" } },
        window: { type: "array", items: [at, at], additionalItems: false },
        seen: {
          type: "object",
          additionalProperties: { $ref: "#/components/schemas/Timestamp" },
        },
        until: { anyOf: [at, { const: "never" }] },
        epoch: { const: "1970-01-01T00:00:00Z", ...at },
        by: {
          oneOf: [
            { $ref: "#/components/schemas/ByClock" },
            { $ref: "#/components/schemas/ByWord" },
          ],
        },
        vague: { anyOf: [at, { type: "string" }] },
        day: { ...at, maxLength: 20 },
      },
    },
  },
  Cancelled: {
    headers: {
      type: "object",
      required: ["type"],
      properties: { type: { const: "cancelled" } },
    },
    payload: { type: "object", properties: { reason: { type: "string" } } },
  },
};

/** What they refer to. */
export const datedSchemas: Readonly<Record<string, object>> = {
  Timestamp: at,
  Slot: object(
    { from: at, inner: { type: "array", items: { $ref: "#/components/schemas/Slot" } } },
    ["from"],
  ),
  ByClock: object({ kind: { const: "clock" }, at }, ["kind", "at"]),
  ByWord: object({ kind: { const: "word" }, at: { type: "string" } }, ["kind", "at"]),
};

/** A document of just these. */
export function dated(): object {
  return documentOf({ bookings: datedMessages }, { schemas: datedSchemas });
}
