import { afterAll, beforeAll, expect, test } from "vitest";
import { type KafkaCluster, startCluster } from "./kafka-cluster.js";
import { createTopic, produceRaw, readAll } from "./topics.js";
import { waitFor } from "./wait-for.js";

let cluster: KafkaCluster;
beforeAll(async () => {
  cluster = await startCluster();
}, 240_000);
afterAll(() => cluster?.stop());

test("a topic outlives its leader, which comes back as a replica", async () => {
  const topic = await createTopic({}, cluster.brokers);
  await cluster.whole(topic);
  await produceRaw(topic, [{ value: "before" }], cluster.brokers);
  const first = await cluster.leader(topic, 0);

  await first.kill();
  await waitFor(async () => (await cluster.leader(topic, 0)) !== first, { what: "a new leader" });
  await waitFor(() => produceRaw(topic, [{ value: "meanwhile" }], cluster.brokers), {
    what: "a send to two of three",
  });
  await first.restart();
  await cluster.whole(topic);

  const values = (await readAll(topic, cluster.brokers)).map(({ value }) => String(value));
  expect(values[0]).toBe("before");
  expect(values.at(-1)).toBe("meanwhile");
}, 180_000);
