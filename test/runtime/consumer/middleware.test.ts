import { expect, test } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Middleware } from "../../../src/runtime/consumer/middleware.js";
import { committed } from "./committed.js";
import type { Created } from "./definitions.js";
import { kafkaWith } from "./fake-kafka.js";
import { openWorker } from "./open-worker.js";

const headers = { eventType: "created" };
const record = { value: '{"id":"a"}', headers };

test("middleware is around every call, the first outermost, and is told of it", async () => {
  const kafka = kafkaWith(record, { value: "{}", headers: { eventType: "other" } });
  const seen: unknown[] = [];
  const around =
    (name: string): Middleware<string> =>
    async ({ event, ctx, message }, next) => {
      seen.push([name, message, event, ctx.send]);
      await next();
      seen.push(`${name} ends`);
    };
  const created = ({ id }: Created) => void seen.push(`handled ${id}`);
  const consume: ConsumeOptions<string> = {
    use: [around("a"), around("b")],
    unknown: () => void seen.push("handled other"),
  };
  await openWorker(kafka, { created, updated: "skip" }, { consume });
  await committed(kafka, 2n);
  const event = { id: "a" };
  const other = { type: "other", value: Buffer.from("{}") };
  expect(seen).toEqual([
    ...[
      ["a", "created", event, "the sender"],
      ["b", "created", event, "the sender"],
    ],
    ...["handled a", "b ends", "a ends"],
    ...[
      ["a", undefined, other, "the sender"],
      ["b", undefined, other, "the sender"],
    ],
    ...["handled other", "b ends", "a ends"],
  ]);
});

test("what middleware returns or throws is what became of the call", async () => {
  const kafka = kafkaWith(record, record, record);
  const failed: unknown[] = [];
  const use: Middleware<string>[] = [
    async ({ ctx }, next) => {
      if (ctx.offset === 0n) return ctx.skip("not today");
      if (ctx.offset === 1n) throw new Error("no");
      try {
        return await next();
      } catch (error) {
        failed.push(error);
        return ctx.deadLetter("for good");
      }
    },
  ];
  const handlers = {
    created: () => {
      throw new Error("of the handler");
    },
    updated: "skip",
  };
  const { worker } = await openWorker(kafka, handlers, { consume: { use } });
  await committed(kafka, 3n);
  expect(failed).toEqual([new Error("of the handler")]);
  expect(worker.counts).toMatchObject({ handled: 0, skipped: 1, deadLettered: 2, retried: 2 });
  expect(kafka.deadLetters()).toEqual(["1:handler", "2:handler"]);
});

test("validation that reports: said once, counted, handled as it is; what can't be read is rejected", async () => {
  const kafka = kafkaWith(
    { value: '{"id":1}', headers },
    { value: '{"id":2}', headers },
    { value: "{", headers },
    { value: null, headers },
    record,
  );
  const seen: unknown[] = [];
  const { worker, log } = await openWorker(
    kafka,
    {
      created: (event: unknown, { attempt }: { attempt: number }) => {
        if (attempt === 1 && seen.length === 0) throw new Error("once more");
        seen.push(event);
      },
      updated: "skip",
    },
    { consume: { validation: "report" } },
  );
  await committed(kafka, 5n);
  expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: "a" }]);
  expect(worker.counts).toMatchObject({ handled: 3, invalid: 2, deadLettered: 2 });
  expect(kafka.deadLetters()).toEqual(["2:undecodable", "3:invalid"]);
  const said = log.lines.filter((line) => line.includes("does not fit its contract"));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain("value/id must be string, got a number (type)");
});
