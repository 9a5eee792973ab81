import { isJsonObject } from "../../src/contract/json.js";
import { codePoints } from "../../src/runtime/validation/code-points.js";
import { isDateTime } from "../../src/runtime/validation/date-time.js";
import { isUuid } from "../../src/runtime/validation/text-formats.js";

/** What somebody in a hurry for speed writes: a guard for each payload, false at the first that does not fit. */
export const byHand: Readonly<Record<string, (value: unknown) => boolean>> = {
  event: (v) =>
    isJsonObject(v) &&
    uuid(v["eventId"]) &&
    v["type"] === "user.created" &&
    instant(v["occurredAt"]) &&
    uuid(v["userId"]) &&
    text(v["name"], 80) &&
    text(v["locale"], 10) &&
    count(v["age"]) &&
    typeof v["active"] === "boolean" &&
    (v["referrer"] === undefined || text(v["referrer"], 80)),
  order,
  "cloud event": (v) => {
    if (!isJsonObject(v) || v["specversion"] !== "1.0" || !uuid(v["id"])) return false;
    if (!text(v["source"], 80) || !instant(v["time"])) return false;
    const data = v["data"];
    if (!isJsonObject(data) || !uuid(data["orderId"]) || !amount(data["total"])) return false;
    switch (v["type"]) {
      case "order.placed":
        return text(data["placedBy"], 80);
      case "order.paid":
        return text(data["paidBy"], 80);
      case "order.packed":
        return text(data["packedBy"], 80);
      case "order.shipped":
        return text(data["shippedBy"], 80);
      case "order.delivered":
        return text(data["deliveredBy"], 80);
      case "order.returned":
        return text(data["returnedBy"], 80);
      default:
        return false;
    }
  },
  "big order": order,
};

function order(v: unknown): boolean {
  if (!isJsonObject(v) || !uuid(v["orderId"]) || !uuid(v["customerId"])) return false;
  const { status, currency, items, address } = v;
  if (!instant(v["createdAt"])) return false;
  if (status !== "placed" && status !== "paid" && status !== "shipped") return false;
  if (typeof currency !== "string" || !text(currency, 3) || codePoints(currency) < 3) return false;
  if (!Array.isArray(items) || items.length < 1) return false;
  for (const each of items) if (!item(each)) return false;
  return (
    isJsonObject(address) &&
    text(address["street"], 80) &&
    text(address["city"], 80) &&
    text(address["zip"], 10) &&
    text(address["country"], 60)
  );
}

function item(v: unknown): boolean {
  return (
    isJsonObject(v) &&
    text(v["sku"], 32) &&
    text(v["name"], 120) &&
    count(v["quantity"]) &&
    amount(v["price"]) &&
    (v["note"] === undefined || text(v["note"], 80))
  );
}

function text(v: unknown, max: number): boolean {
  if (typeof v !== "string" || v.length === 0) return false;
  return v.length <= max || (v.length <= max * 2 && codePoints(v) <= max);
}

function uuid(v: unknown): boolean {
  return typeof v === "string" && isUuid(v);
}

function instant(v: unknown): boolean {
  return typeof v === "string" && isDateTime(v);
}

function count(v: unknown): boolean {
  return Number.isInteger(v) && Number(v) >= 1;
}

function amount(v: unknown): boolean {
  return typeof v === "number" && v >= 0;
}
