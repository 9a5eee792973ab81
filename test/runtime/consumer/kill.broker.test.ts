import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import {
  committedOffsets,
  createTopic,
  produceRaw,
  readAll,
  testBrokers,
  uniqueName,
} from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { drained } from "./drained.js";

const headers = { eventType: "created" };

/** A worker in a process of its own, and the ids it has handled. */
interface WorkerProcess {
  readonly child: ChildProcess;
  readonly handled: string[];
}

/** The script of `killed-worker.ts`, as plain JavaScript in one file. */
async function bundledWorker(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "topicwright-worker-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = path.join(folder, "worker.mjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "killed-worker.ts")],
    ...{ bundle: true, platform: "node", format: "esm", outfile },
    // KafkaJS is CommonJS.
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return outfile;
}

function startWorker(script: string, topic: string, groupId: string): WorkerProcess {
  const child = spawn(process.execPath, [script, testBrokers().join(), topic, groupId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const handled: string[] = [];
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    handled.push(...lines);
  });
  return { child, handled };
}

test("a worker that is killed twice loses nothing and ends at the end of the log", {
  timeout: 120_000,
}, async () => {
  const topic = await createTopic({ partitions: 2 });
  await createTopic({ name: `${topic}.dlq` });
  const groupId = uniqueName("group");
  const messages = Array.from({ length: 400 }, (_, n) => {
    const values = n % 10 === 3 ? ["{"] : n % 10 === 6 ? [`{"id":"throw-${n}"}`] : [];
    return { partition: n % 2, value: values[0] ?? `{"id":"good-${n}"}`, headers };
  });
  await produceRaw(topic, messages);

  const script = await bundledWorker();
  const handled: string[] = [];
  for (let kills = 0; kills < 2; kills += 1) {
    const victim = startWorker(script, topic, groupId);
    await waitFor(() => victim.handled.length >= 60, { what: "60 handled records" });
    victim.child.kill("SIGKILL");
    handled.push(...victim.handled);
    // Somewhere in the middle, or the test shows nothing.
    expect(new Set(handled).size).toBeLessThan(320);
  }
  const last = startWorker(script, topic, groupId);
  await drained(groupId, topic);
  handled.push(...last.handled);

  const good = messages.map(({ value }) => /good-\d+/.exec(value)?.[0]).filter(Boolean);
  expect([...new Set(handled)].sort()).toEqual(good.sort());
  const sources = await readAll(topic);
  const poison = sources.filter(({ value }) => !String(value).includes("good"));
  const letters = await readAll(`${topic}.dlq`);
  const idOf = (at: unknown, offset: unknown): string => `${at}@${offset}`;
  const places = letters.map((it) => idOf(it.headers["dlq.partition"], it.headers["dlq.offset"]));
  expect([...new Set(places)].sort()).toEqual(
    poison.map(({ partition, offset }) => idOf(partition, offset)).sort(),
  );
  // Between writing a dead letter and committing past it there is a moment, once a kill.
  expect(places.length - new Set(places).size).toBeLessThanOrEqual(2 * 2);
});

test("a worker that is killed within what it fetched at once has committed most of what it handled", {
  timeout: 120_000,
}, async () => {
  const topic = await createTopic();
  const groupId = uniqueName("group");
  const count = 3_000;
  await produceRaw(
    topic,
    Array.from({ length: count }, (_, n) => ({ value: `{"id":"good-${n}"}`, headers })),
  );
  const victim = startWorker(await bundledWorker(), topic, groupId);
  await waitFor(() => victim.handled.length >= 600, { what: "600 handled records" });
  victim.child.kill("SIGKILL");
  const handled = victim.handled.length;
  expect(handled).toBeLessThan(count);
  const [offset = -1n] = await committedOffsets(groupId, topic);
  // After a second, which is no more than 200 of these.
  expect(Number(offset)).toBeGreaterThan(handled - 400);
});
