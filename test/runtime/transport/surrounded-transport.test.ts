import { expect, test } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { surroundedTransport } from "../../../src/runtime/transport/surrounded-transport.js";

test("what a transport says beside sending and fetching stays its own", async () => {
  const { transport } = new MemoryBroker({ topics: { users: { partitions: 2 } } });
  const surrounded = surroundedTransport({ ...transport, keyPartition: () => 1 }, (next) => next());
  expect(surrounded.keyPartition?.(Buffer.from("a"), 2)).toBe(1);
  expect(await surrounded.offsets("users", "earliest")).toHaveLength(2);
  expect(await surrounded.committed("readers", "users")).toEqual([]);
});
