import { expect, test } from "vitest";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { OwnRecords } from "../../../src/runtime/test-service/own-records.js";
import { ownTransport } from "../../../src/runtime/test-service/own-transport.js";
import { openProducer, Reader, record, send } from "../transport/suite/bench.js";

const broker = (): MemoryBroker => new MemoryBroker({ topics: { users: {} } });

test("a test sees its own records only, however early they come, and learns of what it sends", async () => {
  const kafka = broker();
  const own = new OwnRecords();
  const sent: string[] = [];
  const transport = ownTransport(kafka.newClient().transport, own, ({ value }, { offset }) => {
    sent.push(`${value} at ${offset}`);
  });
  const stranger = openProducer(kafka.newClient("stranger").transport);
  const reader = await new Reader(transport, "readers").start(["users"]);
  // The answer to the send comes long after the record is there to be fetched.
  kafka.faults.inject(
    { kind: "produce", client: "client-2" },
    { lose: "response", noticedAfterMs: 100 },
  );
  const sending = send(openProducer(transport), [record("users", 0, "ours")]);
  await send(stranger, [record("users", 0, "theirs")]);
  await sending;
  await send(stranger, [record("users", 0, "theirs too")]);
  await send(openProducer(transport), [record("users", 0, "ours too")]);
  await reader.until(2);
  expect(reader.values).toEqual(["0@0:ours", "0@3:ours too"]);
  expect(sent).toEqual(["ours at 0", "ours too at 3"]);
});

test("what a member has fetched before a new assignment is not handed over after it", async () => {
  const kafka = broker();
  const own = new OwnRecords();
  const transport = ownTransport(kafka.newClient().transport, own, () => {});
  const reader = await new Reader(transport, "readers").start(["users"]);
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void own.sending(held, () => []);
  await send(openProducer(kafka.transport), [record("users", 0, "theirs")]);
  await own.sending(Promise.resolve(), () => [{ topic: "users", partition: 0, offset: 0n }]);
  kafka.rebalance("readers");
  release();
  await reader.until(1);
  expect(reader.values).toEqual(["0@0:theirs"]);
});
