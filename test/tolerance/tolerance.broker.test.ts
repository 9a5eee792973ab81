import { afterAll, test } from "vitest";
import { kafkaClient, uniqueName } from "../broker/topics.js";
import { forgetDesks } from "./desk.js";
import { readByBoth } from "./read-by-both.js";

afterAll(forgetDesks);

test("a tolerant reader handles a new member of an enum, an exact one dead-letters it, and neither writes it", async () => {
  const topic = uniqueName("tolerance");
  const admin = kafkaClient().admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic }, { topic: `${topic}.dlq` }] });
  await admin.disconnect();
  await readByBoth(topic, () => kafkaClient(), { groupId: `${topic}-` });
});
