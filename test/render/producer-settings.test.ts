import { expect, test } from "vitest";
import { producerSettings } from "../../src/render/runtime-settings.js";

const defaults = {
  acks: -1,
  idempotent: true,
  retries: 2_147_483_647,
  requestTimeoutMs: 30_000,
  deliveryTimeoutMs: 120_000,
};

test("what a contract leaves open is Kafka's default, or the runtime's", () => {
  expect(producerSettings({})).toEqual(defaults);
});

test("what a contract says of batches and their room is there, zeros included", () => {
  const settings = producerSettings(
    { "linger.ms": 0, "batch.size": 0, "buffer.memory": 5000, "max.block.ms": 0 },
    1_048_588,
  );
  expect(settings).toEqual({
    ...defaults,
    lingerMs: 0,
    batchBytes: 0,
    bufferBytes: 5000,
    maxBlockMs: 0,
    maxMessageBytes: 1_048_588,
  });
});
