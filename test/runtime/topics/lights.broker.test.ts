import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Admin, Kafka } from "kafkajs";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../../src/lib/package-root.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import type { TopicPattern } from "../../../src/runtime/topics/topic-pattern.js";
import { kafkaClient, readAll, uniqueName } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { generatedBundle } from "../../support/generated-bundle.js";
import { KeptLog } from "../consumer/open-worker.js";

interface Parameters {
  readonly region: "eu" | "us";
  readonly lightId: string;
}
interface LightMeasured {
  readonly id: string;
  readonly lumens: number;
}
type Handler = (event: LightMeasured, ctx: Context<unknown, string, unknown, Parameters>) => void;

/** What is generated of `lights.yaml`. */
interface LightsModule {
  lights(options: { client: Kafka; logger: KeptLog }): {
    send: {
      lightMeasured(
        event: LightMeasured,
        options?: { parameters: { region: "eu" | "us" } },
      ): Promise<Sent>;
    };
    consume(
      handlers: { lightsTestRegionLightId: { lightMeasured: Handler } },
      options: { newTopicsEveryMs: number },
    ): Worker;
    close(): Promise<void>;
  };
  lightsTestRegionLightId: TopicPattern<Parameters>;
  ensureTopicsOf(
    admin: Admin,
    pattern: TopicPattern<Parameters>,
    parameters: Parameters,
  ): Promise<{ created: readonly string[] }>;
}

async function generated(prefix: string): Promise<LightsModule> {
  const document = await readFile(path.join(import.meta.dirname, "lights.yaml"), "utf8");
  const code = (await generatedBundle(document)).replaceAll("lights-test", prefix);
  // Inside the repository, so that the code finds kafkajs as a user's code does.
  const folder = path.join(packageRoot(), "node_modules/.cache/topicwright-lights");
  const file = path.join(folder, `${prefix}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  onTestFinished(() => rm(file));
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

test("topics with parameters: sent to, read, dead-lettered, and read when they come later", async () => {
  const prefix = uniqueName("lights");
  const { lights, lightsTestRegionLightId: pattern, ensureTopicsOf } = await generated(prefix);
  expect(pattern.topic({ region: "us", lightId: "7" })).toBe(`${prefix}.us.7`);
  expect(pattern.parse(`${prefix}.us.7`)).toEqual({ region: "us", lightId: "7" });
  const admin = kafkaClient().admin();
  onTestFinished(() => admin.disconnect());
  const made = await ensureTopicsOf(admin, pattern, { region: "eu", lightId: "first" });
  expect(made.created).toEqual([`${prefix}.eu.first`, `${prefix}.eu.first.dlq`]);

  const log = new KeptLog();
  const service = lights({ client: kafkaClient(), logger: log });
  const handled: string[] = [];
  const lightMeasured: Handler = ({ id, lumens }, { topic, parameters }) => {
    handled.push(`${topic} ${parameters.region} ${parameters.lightId} ${lumens}`);
    if (lumens < 0) throw new Error(`${id} is dark`);
  };
  const handlers = { lightsTestRegionLightId: { lightMeasured } };
  const worker = service.consume(handlers, { newTopicsEveryMs: 200 });
  onTestFinished(async () => {
    await worker.stop();
    await service.close();
  });
  await worker.start();
  expect(await service.send.lightMeasured({ id: "first", lumens: 1 })).toMatchObject({
    topic: `${prefix}.eu.first`,
  });
  await service.send.lightMeasured({ id: "first", lumens: -1 });
  const missing = service.send.lightMeasured({ id: "late", lumens: 2 });
  await expect(missing).rejects.toMatchObject({ reason: "no-such-topic", stored: "no" });

  await ensureTopicsOf(admin, pattern, { region: "us", lightId: "late" });
  for (const lumens of [3, 4, 5]) {
    await service.send.lightMeasured({ id: "late", lumens }, { parameters: { region: "us" } });
  }
  await waitFor(() => handled.length === 5, { what: "records of the late topic" });
  await worker.caughtUp();

  expect([...handled].sort()).toEqual([
    `${prefix}.eu.first eu first -1`,
    `${prefix}.eu.first eu first 1`,
    ...[3, 4, 5].map((lumens) => `${prefix}.us.late us late ${lumens}`),
  ]);
  expect(await readAll(`${prefix}.eu.first.dlq`)).toHaveLength(1);
  expect(log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
});
