import { expect, onTestFinished, test } from "vitest";
import { lintCommand } from "../../src/commands/lint.js";
import { typeErrors } from "../hostile/type-check.js";
import { KeptLog } from "../runtime/consumer/open-worker.js";
import { inProject } from "../support/documents.js";
import { generatedModule } from "../support/generated-module.js";
import { outputOf } from "../support/output-of.js";

// `Date`s in what a service reads of two versions, tolerantly, asks and answers.

/** The one that a `const` says is no `Date`. */
const leap = "2016-12-31T23:59:60Z";
const date = { type: "string", format: "date-time" };

function closed(properties: object, headers: object = {}): object {
  const objectOf = (members: object) => ({
    type: "object",
    required: Object.keys(members),
    properties: members,
    additionalProperties: false,
  });
  return { payload: objectOf(properties), headers: objectOf(headers) };
}

const asking = {
  ...closed({ at: date }, { requestId: { type: "string" } }),
  correlationId: { location: "$message.header#/requestId" },
  examples: [
    { name: "even", payload: { at: "2016-12-31T23:59:59Z" } },
    { name: "leap", payload: { at: leap } },
  ],
};
const booking = {
  ...closed(
    {
      ...{ id: { type: "string" }, from: date, state: { enum: ["open", "paid"] } },
      second: { ...date, const: leap },
    },
    { version: { const: 2 }, sentAt: date },
  ),
};
const old = closed({ id: { type: "string" }, at: date }, { version: { const: 1 } });
const ref = (channel: string) => ({ $ref: `#/channels/${channel}` });
const settings = { "group.id": "desk" };
const document = {
  asyncapi: "3.0.0",
  info: { title: "Desk", version: "1.0.0" },
  channels: {
    bookings: {
      messages: { Booking: booking, Older: { ...old, "x-kafka": { "superseded.by": "Booking" } } },
    },
    asks: { address: "asks", messages: { Ask: asking } },
    answers: { address: "answers", messages: { Answer: asking } },
    wishes: { address: "wishes", messages: { Wish: asking } },
    grants: { address: "grants", messages: { Grant: asking } },
  },
  operations: {
    read: {
      ...{ action: "receive", channel: ref("bookings") },
      "x-kafka": { ...settings, read: "tolerant" },
    },
    ask: { action: "send", channel: ref("asks"), reply: { channel: ref("answers") } },
    grant: {
      ...{ action: "receive", channel: ref("wishes"), reply: { channel: ref("grants") } },
      "x-kafka": settings,
    },
  },
};

interface At {
  readonly at: Date;
}
interface Booking {
  readonly id: string;
  readonly from: Date;
  readonly state: string;
  readonly second: string;
}
interface Options {
  readonly headers?: object;
  readonly correlationId?: string;
}
type Receive<Event> = (event: Event, options: Options) => Promise<{ readonly outcome: string }>;

interface Module {
  readonly Answer: { of(event: At): unknown };
  readonly Grant: { of(event: At): unknown };
  readonly BookingRead: { parse(value: unknown): unknown };
  testService(
    handlers: object,
    options: object,
  ): Promise<{
    readonly receive: {
      readonly booking: Receive<Booking>;
      readonly older: Receive<At & { readonly id: string }>;
      readonly wish: Receive<At>;
    };
    readonly sent: { readonly [message: string]: readonly { readonly event: unknown }[] };
    readonly request: { ask(event: At): Promise<{ readonly event: At }> };
    readonly answer: { ask(answer: (sent: { readonly event: At }) => unknown): void };
    stop(): Promise<void>;
  }>;
}

const noon = new Date("2026-02-28T12:00:00.000Z");
const later = new Date("2026-03-01T12:00:00.000Z");
const settingsOfAll = { dates: "Date", testing: "events/testing" } as const;

test("what a service reads, asks and answers has its Dates", { timeout: 60_000 }, async () => {
  const module = await generatedModule<Module>(document, {}, settingsOfAll);
  const seen: unknown[] = [];
  const desk = await module.testService(
    {
      bookings: {
        booking: (event: Booking, { headers }: { headers: object }) =>
          void seen.push(event, headers),
      },
      wishes: { wish: ({ at }: At) => module.Grant.of({ at: at === noon ? at : later }) },
    },
    {
      logger: new KeptLog(),
      consume: {
        upcast: {
          bookings: {
            older: ({ id, at }: Booking & At) => ({ id, from: at, state: "open", second: leap }),
          },
        },
      },
    },
  );
  onTestFinished(() => desk.stop());
  const sent = { id: "1", from: noon, state: "paid", second: leap };
  expect(await desk.receive.booking(sent, { headers: { sentAt: later } })).toMatchObject({
    outcome: "handled",
  });
  expect(seen.splice(0)).toEqual([sent, { version: 2, sentAt: later }]);
  await desk.receive.older({ id: "2", at: noon }, {});
  expect(seen.splice(0)).toEqual([
    { id: "2", from: noon, state: "open", second: leap },
    { version: 1 },
  ]);

  desk.answer.ask(({ event }) => module.Answer.of({ at: new Date(event.at.getTime() + 1) }));
  const { event } = await desk.request.ask({ at: noon });
  expect(event).toEqual({ at: new Date(noon.getTime() + 1) });
  await desk.receive.wish({ at: noon }, { correlationId: "c" });
  expect(desk.sent["grant"]?.map((grant) => grant.event)).toEqual([{ at: later }]);

  const newer = { ...sent, state: "returned", more: 1 };
  const text = { ...newer, from: noon.toISOString() };
  expect(module.BookingRead.parse(text)).toEqual({ ok: true, value: newer });
});

test("it compiles, and without requests there is nothing to answer them with", async () => {
  const { ask: _, ...operations } = document.operations;
  const [whole, mute] = await inProject(
    { "spec.yaml": document, "mute.yaml": { ...document, operations } },
    (base) =>
      Promise.all([
        outputOf(base, "spec.yaml", settingsOfAll),
        outputOf(base, "mute.yaml", settingsOfAll),
      ]),
  );
  const answers = "events/testing/runtime/test-service/test-answers.ts";
  expect([whole.has(answers), mute.has(answers)]).toEqual([true, false]);
  // One copy of the runtime is enough for both.
  expect([
    ...typeErrors(
      new Map([
        ["whole", whole],
        ["mute", mute],
      ]),
    ),
  ]).toEqual([]);
});

test("an example with a second that no Date can hold is in no contract test, other examples are", async () => {
  const output = await inProject({ "spec.yaml": document }, (base) =>
    outputOf(base, "spec.yaml", settingsOfAll),
  );
  const tests = [...output]
    .filter(([name]) => name.startsWith("events/testing/") && !name.includes("/runtime/"))
    .join();
  expect(tests).toContain('"even"');
  expect(tests).not.toContain('"leap"');
});

test("lint tells of a date-time that stays text for tolerant readers only", async () => {
  const either = { anyOf: [date, { enum: ["never", "soon"] }] };
  const bookings = { messages: { Booking: closed({ until: either }) } };
  const read = document.operations.read;
  const config = { services: [{ document: "spec.yaml", output: "events", dates: "Date" }] };
  const told = await inProject(
    {
      "spec.yaml": { ...document, channels: { bookings }, operations: { read } },
      "topicwright.config.json": config,
    },
    async (cwd) => {
      const lines: string[] = [];
      const args = { documents: [], config: undefined, offline: true, format: "json" } as const;
      await lintCommand(
        { ...args, perspective: undefined, topicSeparator: undefined },
        { ...{ cwd, talk: () => {} }, out: (text: string) => void lines.push(text) },
      );
      return lines.join("");
    },
  );
  expect(told).toContain("date-stays-text");
});
