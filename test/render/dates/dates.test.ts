import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { namesAsWritten } from "../../../src/contract/topic-names.js";
import { generate } from "../../../src/generate.js";
import { packageRoot } from "../../../src/lib/package-root.js";
import { parseDocument } from "../../../src/parse/index.js";
import { openTemplates } from "../../../src/render/templates.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { MessageType } from "../../../src/runtime/message/message.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import { waitFor } from "../../broker/wait-for.js";
import { inProject } from "../../support/documents.js";
import { generatedBundle } from "../../support/generated-bundle.js";
import { outputOf } from "../../support/output-of.js";
import { dated } from "./dated.js";

type Booked = Readonly<Record<string, unknown>>;
type Handler = (event: Booked, ctx: { headers: unknown; key: unknown }) => void;

interface Generated {
  readonly Booked: MessageType<Booked, unknown, string, SendOptions, "Booked">;
  testService(options: ServiceOptions): {
    readonly send: { booked(event: Booked, options: SendOptions): Promise<unknown> };
    consume(handlers: { bookings: { booked: Handler; otherwise: "skip" } }): {
      start(): Promise<void>;
      stop(): Promise<void>;
      readonly counts: { readonly handled: number };
    };
    close(): Promise<void>;
  };
}

const folder = path.join(packageRoot(), "node_modules/.cache/topicwright-dates", `${process.pid}`);
let module: Generated;

beforeAll(async () => {
  const file = path.join(folder, "dated.mjs");
  await mkdir(folder, { recursive: true });
  await writeFile(file, await generatedBundle(dated(), { dates: "Date" }));
  module = await import(/* @vite-ignore */ pathToFileURL(file).href);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const day = (n: number): Date => new Date(Date.UTC(2024, 0, n));
const event: Booked = {
  startsAt: day(1),
  endsAt: null,
  slots: [{ from: day(2), inner: [{ from: day(3) }] }],
  window: [day(4), day(5)],
  seen: { here: day(6) },
  until: "never",
  epoch: "1970-01-01T00:00:00Z",
  by: { kind: "clock", at: day(8) },
  vague: "2024-01-01T00:00:00Z",
  day: "2024-01-01T00:00:00Z",
};
const headers = { sentAt: day(9) };

test("dates are text on the wire, also as a key, and dates again for a handler", async () => {
  const { Booked } = module;
  const record = Booked.encode(event, { headers });
  expect(JSON.parse(String(record.value))).toEqual(JSON.parse(JSON.stringify(event)));
  expect(String(record.key)).toBe("2024-01-01T00:00:00.000Z");
  expect(String(record.headers["sentAt"])).toBe("2024-01-09T00:00:00.000Z");
  expect(Booked.key(event)).toBe("2024-01-01T00:00:00.000Z");
  expect(Booked.headers(event, { headers })).toEqual({ type: "booked", ...headers });

  const broker = new MemoryBroker({ topics: { bookings: {}, "bookings.dlq": {} } });
  const service = module.testService({ client: broker.newClient() });
  const got: unknown[] = [];
  const worker = service.consume({
    bookings: {
      booked: (booked, ctx) => void got.push(booked, ctx.headers, ctx.key),
      otherwise: "skip",
    },
  });
  onTestFinished(async () => {
    await worker.stop();
    await service.close();
  });
  await worker.start();
  await service.send.booked(event, { headers });
  await waitFor(() => worker.counts.handled === 1, { what: "the event" });
  expect(got).toStrictEqual([event, { type: "booked", ...headers }, "2024-01-01T00:00:00.000Z"]);
});

test("what tells the kind of a value tells whether its text is a date", () => {
  const parsed = module.Booked.parse({
    startsAt: "2024-01-01T02:00:00+02:00",
    until: "2024-01-02T00:00:00Z",
    by: { kind: "word", at: "2024-01-01T00:00:00Z" },
  });
  expect(parsed).toStrictEqual({
    ok: true,
    value: {
      startsAt: day(1),
      until: day(2),
      by: { kind: "word", at: "2024-01-01T00:00:00Z" },
    },
  });
});

test("an event may be parsed of dates and of their text; it is one with dates only", () => {
  const { Booked } = module;
  const json: unknown = JSON.parse(JSON.stringify(event));
  expect(Booked.parse(json)).toStrictEqual({ ok: true, value: event });
  expect(Booked.parse(event)).toStrictEqual({ ok: true, value: event });
  expect([Booked.is(event), Booked.is(json)]).toEqual([true, false]);
  expect(Booked["~standard"].validate(json)).toStrictEqual({ value: event });
  expect(json).toEqual(JSON.parse(JSON.stringify(event)));
});

test.each([
  ["a date that is none", { startsAt: new Date(Number.NaN) }, "/startsAt", "an invalid date"],
  [
    "a year that text of five digits says",
    { startsAt: new Date(Date.UTC(12_000, 0)) },
    "/startsAt",
    "format",
  ],
  ["a leap second", { startsAt: "2016-12-31T23:59:60Z" }, "/startsAt", "leap second"],
  ["text that is no date", { slots: [{ from: "soon" }] }, "/slots/0/from", "format"],
])("%s is an issue at its place", (_, change, at, said) => {
  const { Booked } = module;
  const wrong = { ...event, ...change };
  const parsed = Booked.parse(wrong);
  expect(parsed).toMatchObject({ ok: false, issues: [{ path: at }] });
  expect(JSON.stringify(parsed)).toContain(said);
  expect(() => Booked.encode(wrong, { headers })).toThrow(
    expect.objectContaining({ name: "InvalidMessageError" }),
  );
});

test("messages without dates have no file of dates, and without the option nobody has", async () => {
  const [withDates, without] = await inProject({ "spec.yaml": dated() }, async (base) => [
    await outputOf(base, "spec.yaml", { dates: "Date" }),
    await outputOf(base, "spec.yaml"),
  ]);
  const files = (output: ReadonlyMap<string, string> | undefined) =>
    [...(output?.keys() ?? [])].filter((name) => /\.dates\.ts$|runtime\/dates/.test(name));
  expect(files(without)).toEqual([]);
  expect(files(withDates).filter((name) => name.startsWith("events/messages"))).toEqual([
    "events/messages/booked.dates.ts",
  ]);
  const text = withDates?.get("events/messages/booked.dates.ts") ?? "";
  expect(text.slice(text.indexOf("const in"))).toMatchInlineSnapshot(`
    "const inSlot: DatePlace = membersOf({
      from: date,
      inner: itemsOf((value, turn) => inSlot(value, turn)),
    });

    const inByClock: DatePlace = membersOf({ at: date });

    /** Where Booked holds dates, which are text on the wire. */
    export const datesOfBooked: Dates = /* @__PURE__ */ datesAt(membersOf({
      startsAt: date,
      endsAt: date,
      slots: itemsOf(inSlot),
      window: itemsOf(asIs, [date, date]),
      seen: recordOf(date),
      until: dateOrText("never"),
      by: toldBy("kind", { clock: inByClock }),
    }));

    /** Where BookedHeaders holds dates, which are text on the wire. */
    export const datesOfBookedHeaders: Dates = /* @__PURE__ */ datesAt(membersOf({
      sentAt: date,
      "expires-at": date,
    }));
    "
  `);
  expect(withDates?.get("events/messages/booked.ts")).toMatch(/^ {2}endsAt\?: Date \| null;$/m);
  expect(withDates?.get("events/messages/cancelled.ts")).toBe(
    without?.get("events/messages/cancelled.ts"),
  );
});

test("a date-time that can't be a date is told at its place", async () => {
  const told = await inProject({ "spec.yaml": dated() }, async (base) => {
    const { document } = await parseDocument("spec.yaml", { base });
    if (document === undefined) throw new Error("no document");
    const { diagnostics } = await generate(document, {
      document: "spec.yaml",
      layout: {
        folders: { code: "events", testing: undefined, monitoring: undefined },
        importExtension: "js",
        runtime: "copy",
      },
      ...{ extras: [], impliedTypes: false, dates: "Date", issues: "first" },
      ...{ perspective: "application", topicNames: namesAsWritten },
      templates: openTemplates(path.join(packageRoot(), "templates")),
      runtime: () => "",
    });
    return diagnostics.filter(({ code }) => code === "date-stays-text");
  });
  const properties = "/channels/bookings/messages/Booked/payload/properties";
  expect(told.map(({ source }) => source?.pointer).sort()).toEqual([
    `${properties}/day`,
    `${properties}/vague/anyOf/0`,
  ]);
});
