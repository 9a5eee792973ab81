import { safeHooks } from "../../../src/runtime/safe-hooks.js";
import type { FakeKafka } from "./fake-kafka.js";
import { KeptLog } from "./open-worker.js";

/** What a worker's hooks are told from now on, each as its name and event. */
export function heard(kafka: FakeKafka): [string, object][] {
  const events: [string, object][] = [];
  const keep =
    (name: string) =>
    (event: object): void =>
      void events.push([name, event]);
  const hooks = safeHooks(
    {
      fetched: keep("fetched"),
      settled: keep("settled"),
      retried: keep("retried"),
      member: keep("member"),
      health: keep("health"),
    },
    new KeptLog(),
  );
  Object.assign(kafka.producers, { hooks });
  return events;
}

/** What one of the hooks was told. */
export function eventsOf(events: readonly [string, object][], hook: string): object[] {
  return events.filter(([name]) => name === hook).map(([, event]) => event);
}
