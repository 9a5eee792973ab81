import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { Fault } from "../../../src/runtime/memory/faults.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import { waitFor } from "../../broker/wait-for.js";
import { KeptLog } from "../consumer/open-worker.js";
import { MemoryStore, MemoryTransaction } from "./memory-store.js";
import { openShoots } from "./shoots.js";

/** Numbers from 0 to 1, the same for the same seed. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const faults: readonly Fault[] = [
  { lose: "request", noticedAfterMs: 5 },
  { lose: "response", noticedAfterMs: 5 },
  { refuse: "NOT_LEADER_FOR_PARTITION" },
  { delayMs: 10 },
];
const keys = ["a", "b", "c"];
const perKey = 60;

test.each([1, 2, 3, 4, 5, 6])(
  "whatever fails, nothing is lost and keys keep their order (seed %i)",
  async (seed) => {
    const random = randoms(seed);
    const broker = new MemoryBroker({
      topics: { shoots: { partitions: 2 } },
      requestTimeoutMs: 20,
    });
    const store = new MemoryStore();
    const settings = { retries: 1, requestTimeoutMs: 20, deliveryTimeoutMs: 60 };
    const options = { client: broker, logger: new KeptLog() };
    const { outbox, shoots } = openShoots("shoots", store, options, settings);
    let isTroubled = true;
    broker.faults.decide = ({ kind }) =>
      isTroubled && kind === "produce" && random() < 0.4
        ? faults[Math.floor(random() * faults.length)]
        : undefined;

    const newRelay = () => {
      const relay = outbox.relay({ pollMs: 5, maxRows: 1 + Math.floor(random() * 20) });
      onTestFinished(() => relay.stop());
      return relay;
    };
    let relays = [newRelay(), newRelay()];
    for (const relay of relays) await relay.start();
    for (let number = 0; number < perKey; number += 1) {
      for (const key of keys) {
        const tx = new MemoryTransaction();
        await outbox.add(tx, ...shoots(key, 1, number));
        store.commit(tx);
      }
      const chance = random();
      if (chance < 0.1) store.fail("sent");
      else if (chance < 0.15) store.fail("next");
      else if (chance < 0.2) {
        const [first, ...others] = relays;
        await first?.stop();
        relays = [...others, newRelay()];
        await relays.at(-1)?.start();
      }
      await pause(1);
    }
    isTroubled = false;
    await waitFor(() => store.waiting.length === 0, { what: "an empty outbox" });

    expect(store.parked.size).toBe(0);
    const sent = new Map(keys.map((key): [string, number[]] => [key, []]));
    for (const { key, value } of broker.records("shoots")) {
      sent.get(`${key}`)?.push(JSON.parse(`${value}`).number);
    }
    const all = Array.from({ length: perKey }, (_, n) => n);
    // Some come again, after a failure of which nobody knows whether it was one.
    for (const numbers of sent.values()) expect([...new Set(numbers)]).toEqual(all);
  },
);
