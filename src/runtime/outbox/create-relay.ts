import type { StopOptions } from "../consumer/worker.js";
import type { Logger } from "../logger.js";
import type { ProducerSettings } from "../producer/definition.js";
import { createProducers, type Producers } from "../producer/producers.js";
import { Bell } from "./bell.js";
import type { OutboxStore } from "./outbox-store.js";
import type { Relay, RelayCounts, RelayOptions } from "./relay.js";
import { RelayLoop } from "./relay-loop.js";
import { RelayRun } from "./relay-run.js";
import { TopicHolds } from "./topic-holds.js";

/** What a relay is made of. */
export interface RelaySetup {
  readonly store: Pick<OutboxStore<never>, "open">;
  readonly settingsOf: (message: string) => ProducerSettings;
  readonly producers: Producers;
  readonly log: Logger;
}

/** What goes into one request. */
const mostRows = 500;

/** Throws where an option is out of range. */
export function createRelay(setup: RelaySetup, options: RelayOptions = {}): Relay {
  const { pollMs = 1_000, maxRows = mostRows } = options;
  if (!(pollMs > 0)) throw new RangeError(`relay(): pollMs is ${pollMs}: give milliseconds`);
  if (!(Number.isInteger(maxRows) && maxRows > 0 && maxRows <= mostRows)) {
    throw new RangeError(
      `relay(): maxRows is ${maxRows}: give a whole number from 1 to ${mostRows}`,
    );
  }
  const { store, settingsOf, log } = setup;
  const { transport, hooks } = setup.producers;
  // Of its own: among the requests of others, one of its waves might be split.
  const producers = createProducers(transport, hooks);
  const holds = new TopicHolds();
  const bell = new Bell();
  const counts: RelayCounts = { sent: 0, parked: 0 };
  const run = new RelayRun({ producers, settingsOf, holds, counts, log });
  const open = () => store.open(() => bell.ring());
  const loop = new RelayLoop({ open, run, holds, bell, log, pollMs, maxRows });

  let started: Promise<void> | undefined;
  const start = (): Promise<void> => {
    started ??= loop.start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  let stopped: Promise<void> | undefined;
  let abandon: () => void = () => {};
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve;
  });
  const stop = ({ deadlineMs }: StopOptions = {}): Promise<void> => {
    stopped ??= loop.stop().then(() => producers.close());
    const end = Promise.race([stopped, abandoned]);
    if (deadlineMs === undefined) return end;
    const timer = setTimeout(() => void loop.abandon().then(abandon), deadlineMs);
    return end.finally(() => clearTimeout(timer));
  };
  setup.producers.atClose(() => stop());
  return { counts, start, stop, health: () => loop.health() };
}
