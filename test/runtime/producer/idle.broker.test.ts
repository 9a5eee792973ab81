import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { createTopic, kafkaClient } from "../../broker/topics.js";
import { producerSettings, type ShootSend, shootMessage } from "./shoot.js";

test("an idle producer: Node warns of a negative timeout at most once", async () => {
  let warnings = 0;
  const count = ({ name }: Error): void => {
    if (name === "TimeoutNegativeWarning") warnings += 1;
  };
  process.on("warning", count);
  onTestFinished(() => void process.off("warning", count));
  const producers = openProducers({ client: kafkaClient() });
  onTestFinished(() => producers.close());
  const message = shootMessage(await createTopic());
  const entries = { shootCreated: { message, settings: producerSettings } };
  await createSend<ShootSend>(entries, producers).shootCreated({ shootId: "a", number: 1 });
  // Meanwhile KafkaJS sets about 500 timeouts, all of them negative. Node 24 tells of the first one.
  await sleep(500);
  expect(warnings).toBeLessThanOrEqual(1);
});
