import { expect, test } from "vitest";
import type { KafkaClient } from "../../../src/runtime/transport/kafkajs/client.js";
import { offsetsAt } from "../../../src/runtime/transport/kafkajs/offsets-at.js";

/** A client whose admins answer in turn; an answer that is an error's type is an error. */
function clientOf(answers: readonly (string | undefined)[]): {
  client: KafkaClient;
  open: () => number;
} {
  let next = 0;
  let open = 0;
  const admin = {
    connect: async () => {
      open += 1;
    },
    disconnect: async () => {
      open -= 1;
    },
    fetchTopicOffsets: async () => {
      const type = answers[next];
      next += 1;
      if (type) throw Object.assign(new Error(type), { type });
      return [
        { partition: 1, offset: "9", low: "2", high: "9" },
        { partition: 0, offset: "7", low: "0", high: "7" },
      ];
    },
  };
  // Only what is called is there.
  const client = { admin: () => admin } as unknown as KafkaClient;
  return { client, open: () => open };
}

test("waits for a new leader, and leaves nothing open", async () => {
  const { client, open } = clientOf(["NOT_LEADER_FOR_PARTITION", "LEADER_NOT_AVAILABLE"]);
  expect(await offsetsAt(client, "users", "latest")).toEqual([
    { topic: "users", partition: 0, offset: 7n },
    { topic: "users", partition: 1, offset: 9n },
  ]);
  expect(open()).toBe(0);
});

test("any other error is the caller's at once", async () => {
  const { client, open } = clientOf(["TOPIC_AUTHORIZATION_FAILED"]);
  await expect(offsetsAt(client, "users", "earliest")).rejects.toThrow("AUTHORIZATION");
  expect(open()).toBe(0);
});
