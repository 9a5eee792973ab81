import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import {
  createTopic,
  kafkaClient,
  produceRaw,
  testBrokers,
  uniqueName,
} from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import type { Created } from "../consumer/definitions.js";
import { drained } from "../consumer/drained.js";
import { readCommitted } from "./read-committed.js";
import { ids, type TransformContext, Transformer, users } from "./transformer.js";

// Each input is to be in the output once, as readers of committed records see it.

const count = 400;
const partitions = 4;
let input: string;
let output: string;
let groupId: string;
beforeEach(async () => {
  input = await createTopic({ partitions });
  output = await createTopic({ partitions: 2 });
  await createTopic({ name: `${input}.dlq` });
  groupId = uniqueName("group");
  await produceRaw(input, users(count, partitions));
});

function transformer(
  created: (event: Created, ctx: TransformContext) => unknown,
  attempts = 1_000,
): Transformer {
  const consume = { retry: { attempts, delayMs: 5 } };
  return new Transformer(created, { client: kafkaClient(), input, output, groupId, consume });
}

const make = async ({ id }: Created, { send }: TransformContext): Promise<void> => {
  await send.shootCreated({ shootId: id, number: 1 });
};

async function shoots(): Promise<string[]> {
  return (await readCommitted(output)).map(({ key }) => key).sort();
}

test("handlers that fail after they have sent: nothing doubles, what can't be handled is dead-lettered once", {
  timeout: 120_000,
}, async () => {
  let calls = 0;
  const { worker } = transformer(async (event, ctx) => {
    await make(event, ctx);
    calls += 1;
    if (event.id.endsWith("50")) throw new Error("never");
    if (calls % 41 === 0 && ctx.attempt === 1) throw new Error("now and then");
  }, 3);
  await worker.start();
  await drained(groupId, input);
  expect(await shoots()).toEqual(ids(count).filter((id) => !id.endsWith("50")));
  const letters = await readCommitted(`${input}.dlq`);
  expect(letters.map(({ value }) => value).sort()).toEqual(
    ids(count)
      .filter((id) => id.endsWith("50"))
      .map((id) => JSON.stringify({ id })),
  );
  expect(worker.counts).toMatchObject({ handled: count - 4, deadLettered: 4 });
});

test("a process that is killed in the middle of its transactions, twice", {
  timeout: 150_000,
}, async () => {
  const script = await bundledTransformer();
  for (let kills = 0; kills < 2; kills += 1) {
    const child = spawn(process.execPath, [script, testBrokers().join(), input, output, groupId], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let begun = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      begun += text.split("\n").length - 1;
    });
    await waitFor(() => begun >= 60, { what: "60 records begun" });
    child.kill("SIGKILL");
    // Somewhere in the middle, or the test shows nothing.
    expect((await shoots()).length).toBeLessThan(count);
  }
  await transformer(make).worker.start();
  await drained(groupId, input);
  expect(await shoots()).toEqual(ids(count));
});

test("members that join and leave while records are in work", { timeout: 150_000 }, async () => {
  const slowly = async (event: Created, ctx: TransformContext): Promise<void> => {
    await make(event, ctx);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const [first, second] = [transformer(slowly), transformer(slowly)];
  await first.worker.start();
  await waitFor(() => first.worker.counts.handled > 0, { what: "a first commit" });
  await second.worker.start();
  await waitFor(() => second.worker.counts.handled > 0, { what: "a commit of the second member" });
  await first.worker.stop();
  await drained(groupId, input);
  expect(await shoots()).toEqual(ids(count));
  expect(first.worker.counts.handled + second.worker.counts.handled).toBe(count);
});

test("an owner that does not know that it is one no more is fenced", {
  timeout: 120_000,
}, async () => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  const zombie = transformer(async (event, ctx) => {
    await make(event, ctx);
    held += 1;
    await released;
  });
  await zombie.worker.start();
  await waitFor(() => held === partitions, { what: "a handler that runs in each partition" });
  // Another group id would be another transactional id: a member without the group's knowledge.
  const newer = kafkaClient();
  const taken = await Promise.all(
    Array.from({ length: partitions }, async (_, partition) => {
      const producer = newer.producer({
        ...{ transactionalId: `${groupId}-${input}-${partition}` },
        ...{ idempotent: true, maxInFlightRequests: 1, transactionTimeout: 10_000 },
      });
      await producer.connect();
      onTestFinished(() => producer.disconnect());
      const transaction = await producer.transaction();
      const id = ids(count)[partition] ?? "";
      await transaction.send({ topic: output, messages: [{ key: id, value: "{}" }] });
      const offsets = [{ topic: input, partitions: [{ partition, offset: "1" }] }];
      await transaction.sendOffsets({ consumerGroupId: groupId, topics: offsets });
      await transaction.commit();
      return id;
    }),
  );
  release();
  await drained(groupId, input);
  expect(taken).toHaveLength(partitions);
  expect(await shoots()).toEqual(ids(count));
  expect(zombie.log.lines.filter((line) => line.includes("same transactional id"))).not.toEqual([]);
  // Those records the other one has done.
  expect(zombie.worker.counts.handled).toBe(count - partitions);
});

/** The script of `killed-transformer.ts`, as plain JavaScript in one file. */
async function bundledTransformer(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-transformer-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = path.join(folder, "transformer.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "killed-transformer.ts")],
    ...{ bundle: true, platform: "node", format: "esm", outfile },
    // KafkaJS is CommonJS.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return outfile;
}
