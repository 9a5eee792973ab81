import { z } from "zod";

const text = (max: number): z.ZodString => z.string().min(1).max(max);
const instant = z.iso.datetime({ offset: true });
const count = z.number().int().min(1);
const amount = z.number().min(0);

const order = z.looseObject({
  orderId: z.guid(),
  customerId: z.guid(),
  createdAt: instant,
  status: z.enum(["placed", "paid", "shipped"]),
  currency: z.string().length(3),
  items: z
    .array(
      z.looseObject({
        ...{ sku: text(32), name: text(120), quantity: count, price: amount },
        note: text(80).optional(),
      }),
    )
    .min(1),
  address: z.looseObject({ street: text(80), city: text(80), zip: text(10), country: text(60) }),
});

const cloudEvent = <Kind extends string>(kind: Kind) =>
  z.looseObject({
    specversion: z.literal("1.0"),
    id: z.guid(),
    source: text(80),
    time: instant,
    type: z.literal(`order.${kind}`),
    data: z.looseObject({ orderId: z.guid(), [`${kind}By`]: text(80), total: amount }),
  });

/** The payloads as a team with zod writes them; undeclared members are kept. */
export const byZod: Readonly<Record<string, z.ZodType>> = {
  event: z.looseObject({
    eventId: z.guid(),
    type: z.literal("user.created"),
    occurredAt: instant,
    userId: z.guid(),
    name: text(80),
    locale: text(10),
    age: count,
    active: z.boolean(),
    referrer: text(80).optional(),
  }),
  order,
  "cloud event": z.discriminatedUnion("type", [
    cloudEvent("placed"),
    cloudEvent("paid"),
    cloudEvent("packed"),
    cloudEvent("shipped"),
    cloudEvent("delivered"),
    cloudEvent("returned"),
  ]),
  "big order": order,
};
