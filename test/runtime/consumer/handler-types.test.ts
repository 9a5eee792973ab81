import { expectTypeOf, test } from "vitest";
import type { BatchHandler } from "../../../src/runtime/consumer/batch-handler.js";
import type { MessageHandler, TopicHandlers } from "../../../src/runtime/consumer/handler.js";
import type { Outcome } from "../../../src/runtime/consumer/outcome.js";

interface Created {
  kind: "created";
}
interface Deleted {
  kind: "deleted";
}
interface Send {
  hello(): void;
}
type OnCreated = MessageHandler<Created, { version: string }, string, Send>;
type OnDeleted = MessageHandler<Deleted, object, string | null, Send>;
interface Handlers {
  created: OnCreated | "skip";
  deleted: OnDeleted | "skip";
}
type Users = TopicHandlers<Handlers>;

const onCreated: OnCreated = async (event, ctx) => {
  expectTypeOf(event).toEqualTypeOf<Created>();
  expectTypeOf(ctx.headers).toEqualTypeOf<{ version: string }>();
  expectTypeOf(ctx.key).toEqualTypeOf<string>();
  expectTypeOf(ctx.send).toEqualTypeOf<Send>();
  expectTypeOf(ctx.offset).toEqualTypeOf<bigint>();
  if (ctx.attempt > 1) return ctx.skip("why");
};

test("every message needs a handler, or otherwise has to be there", () => {
  const all: Users = { created: onCreated, deleted: () => {} };
  const some: Users = { created: onCreated, otherwise: "skip" };
  const rest: Users = {
    otherwise: (event, ctx) => {
      expectTypeOf(event).toEqualTypeOf<Created | Deleted>();
      expectTypeOf(ctx.key).toEqualTypeOf<string | null>();
      return ctx.deadLetter("why");
    },
  };
  // @ts-expect-error: nothing takes `deleted`.
  const missing: Users = { created: onCreated };
  // @ts-expect-error: there is no such word.
  const word: Users = { created: onCreated, deleted: "ignore" };
  // @ts-expect-error: an outcome comes from ctx.
  const made: Outcome = { kind: "skip", reason: "why" };
  expectTypeOf([all, some, rest, missing, word, made]).toBeArray();
});

test("a batch handler takes the same events, several at once", () => {
  const some: Users = {
    created: {
      maxSize: 10,
      batch: async (items) => {
        for (const { event, ctx } of items) {
          expectTypeOf(event).toEqualTypeOf<Created>();
          expectTypeOf(ctx.headers).toEqualTypeOf<{ version: string }>();
          expectTypeOf(ctx.send).toEqualTypeOf<Send>();
        }
      },
    },
    deleted: { batch: (items) => Promise.all(items.map(async ({ ctx }) => ctx.skip("why"))) },
  };
  const apart: BatchHandler<OnCreated> = { batch: ([first]) => first?.ctx.deadLetter("why") };
  const rest: Users = { created: apart, otherwise: "skip" };
  // @ts-expect-error: of another event.
  const wrong: Users = { created: onCreated, deleted: apart };
  // @ts-expect-error: numbers are no outcomes.
  const numbers: Users = { created: { batch: async () => [1, 2] }, deleted: "skip" };
  // @ts-expect-error: otherwise takes one at a time.
  const others: Users = { created: onCreated, otherwise: { batch: () => {} } };
  expectTypeOf([some, rest, wrong, numbers, others]).toBeArray();
});

test("a class can be the handlers", () => {
  class Service {
    async created(event: Created): Promise<void> {
      expectTypeOf(event.kind).toEqualTypeOf<"created">();
    }
    deleted(): void {}
  }
  expectTypeOf<Service>().toExtend<Users>();
});
