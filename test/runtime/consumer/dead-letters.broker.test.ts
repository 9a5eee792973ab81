import { expect, test } from "vitest";
import {
  committedOffsets,
  createTopic,
  produceRaw,
  readAll,
  uniqueName,
} from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";
import { brokerWorker } from "./broker-worker.js";
import type { Created } from "./definitions.js";
import { drained } from "./drained.js";

const headers = { eventType: "created", trace: "t" };

test("what can't be handled becomes dead letters with their original bytes, and all else is handled", async () => {
  const topic = await createTopic();
  await createTopic({ name: `${topic}.dlq` });
  const groupId = uniqueName("group");
  const poison = [
    { key: "k0", value: '{"id":', headers },
    { key: "k1", value: '{"id":17}', headers },
    { key: "k2", value: null, headers },
    { key: "k3", value: '{"id":"throw"}', headers },
    { key: "k4", value: Buffer.from([0xff, 0xfe]), headers },
  ];
  const unknown = { key: "k", value: "whatever", headers: { eventType: "merged" } };
  const good = [0, 1, 2, 3, 4, 5].map((n) => ({ key: "k", value: `{"id":"good-${n}"}`, headers }));
  await produceRaw(
    topic,
    poison.flatMap((message, n) => [good[n] ?? message, message, unknown]).concat(good.slice(-1)),
  );

  const seen: string[] = [];
  const { worker } = brokerWorker(
    {
      created: async ({ id }: Created) => {
        if (id === "throw") throw new Error("no such account");
        seen.push(id);
      },
      updated: "skip",
    },
    { topic, groupId },
  );
  await worker.start();
  await drained(groupId, topic);
  await worker.stop();

  expect(seen).toEqual(["good-0", "good-1", "good-2", "good-3", "good-4", "good-5"]);
  expect(worker.counts).toEqual({
    handled: 6,
    skipped: 0,
    unknown: 5,
    duplicates: 0,
    deadLettered: 5,
    invalid: 0,
    retried: 2,
  });
  const letters = await readAll(`${topic}.dlq`);
  expect(letters.map((it) => [String(it.key), it.value])).toEqual(
    poison.map(({ key, value }) => [key, value === null ? null : Buffer.from(value)]),
  );
  expect(letters.map((it) => it.headers["dlq.reason"])).toEqual([
    ...["undecodable", "invalid", "invalid", "handler", "undecodable"],
  ]);
  const sources = await readAll(topic);
  for (const letter of letters) {
    const offset = BigInt(String(letter.headers["dlq.offset"]));
    const source = sources[Number(offset)];
    expect(letter.headers).toMatchObject({
      ...headers,
      "dlq.topic": topic,
      "dlq.partition": "0",
      "dlq.timestamp": String(source?.timestamp),
      "dlq.group": groupId,
      "dlq.attempts": letter.headers["dlq.reason"] === "handler" ? "3" : "0",
    });
    expect(letter.value).toEqual(source?.value);
  }
});

test("while its dead-letter topic is missing a partition stands still, and others go on", async () => {
  const topic = await createTopic({ partitions: 2 });
  const groupId = uniqueName("group");
  const seen: string[] = [];
  const { worker, log } = brokerWorker(
    { created: ({ id }: Created) => void seen.push(id), updated: "skip" },
    { topic, groupId },
  );
  await produceRaw(topic, [
    { partition: 0, value: "{", headers },
    { partition: 0, value: '{"id":"behind"}', headers },
  ]);
  await worker.start();
  await waitFor(() => log.lines.some((line) => line.includes("dead letter can't be written")), {
    what: "word of the missing topic",
  });
  for (const id of ["one", "two", "three"]) {
    await produceRaw(topic, [{ partition: 1, value: JSON.stringify({ id }), headers }]);
    await waitFor(() => seen.includes(id), { what: `"${id}" of the other partition` });
  }
  await waitFor(async () => (await committedOffsets(groupId, topic))[1] === 3n, {
    what: "the other partition to be committed",
  });
  expect(seen).toEqual(["one", "two", "three"]);
  expect((await committedOffsets(groupId, topic))[0]).toBeLessThan(1n);

  await createTopic({ name: `${topic}.dlq` });
  await drained(groupId, topic);
  expect(seen).toEqual(["one", "two", "three", "behind"]);
  expect(await readAll(`${topic}.dlq`)).toHaveLength(1);
  expect(worker.counts).toMatchObject({ handled: 4, deadLettered: 1 });
});
