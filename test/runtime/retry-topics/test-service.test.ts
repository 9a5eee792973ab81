import { expect, onTestFinished, test } from "vitest";
import { createWorker } from "../../../src/runtime/consumer/worker.js";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { planRetryTopics } from "../../../src/runtime/retry-topics/plan-retry-topics.js";
import { openTestService } from "../../../src/runtime/test-service/open-test-service.js";
import type { TestSettled } from "../../../src/runtime/test-service/test-settled.js";
import { type Created, group, received, usersTopic } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { type AnyContext, retryTopics } from "./retrying-service.js";

const hourMs = 3_600_000;

interface TestUsers {
  readonly receive: { created(event: Created): Promise<TestSettled> };
  readonly settled: readonly TestSettled[];
  stop(): Promise<void>;
}

test("a test hears of a record once, at the end of its way, and waits for no hours", async () => {
  const header = { name: "eventType", type: "string", value: { const: "created" } } as const;
  const created = received("created", { headers: [header] });
  const retries = retryTopics("users", [hourMs, 2 * hourMs]);
  const names = ["users", "users.dlq", ...retries.map(({ topic }) => topic)];
  const errors = { ...usersTopic().errors, attempts: 2, retryTopics: retries };
  const attempts: number[] = [];
  const service = await openTestService<TestUsers>(
    {
      topics: names.map((name) => ({ name, config: {} })),
      receives: { created: created.message },
      sends: [],
      open: (options, consume) => {
        const producers = openProducers(options);
        const handlers = {
          created: ({ id }: Created, { attempt }: AnyContext) => {
            attempts.push(attempt);
            if (id === "never" || attempt < 3) throw new Error("busy");
          },
          updated: "skip",
        };
        const worker = createWorker({
          ...{ group: group(usersTopic({ errors })), handlers: { users: handlers }, producers },
          ...{ send: undefined, options, consume, retries: planRetryTopics },
        });
        return { worker, close: () => producers.close() };
      },
    },
    { logger: new KeptLog() },
  );
  onTestFinished(() => service.stop());
  expect(await service.receive.created({ id: "late" })).toMatchObject({
    ...{ topic: "users", offset: 0n, outcome: "handled", attempts: 3 },
  });
  expect(await service.receive.created({ id: "never" })).toMatchObject({
    ...{ topic: "users", offset: 1n, outcome: "dead-lettered", attempts: 4, reason: "handler" },
  });
  expect(service.settled).toHaveLength(2);
  expect(attempts).toEqual([1, 2, 3, 1, 2, 3, 4]);
});
