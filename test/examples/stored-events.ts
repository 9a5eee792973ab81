import { readAll } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";

/** An event as any consumer of the topic would find it. */
export interface StoredEvent {
  readonly key: string | undefined;
  readonly partition: number;
  readonly offset: bigint;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** All events of one type that a topic holds now. */
export async function storedEvents(
  topic: string,
  eventType: string,
): Promise<readonly StoredEvent[]> {
  const records = await readAll(topic);
  return records
    .filter(({ headers, value }) => headers["eventType"] === eventType && isJson(value))
    .map(({ key, value, ...place }) => ({
      ...place,
      key: key?.toString(),
      payload: JSON.parse(String(value)),
    }));
}

/** Waits until a topic holds an event of this type about this shoot, and gives the first one. */
export async function eventOfShoot(
  topic: string,
  eventType: string,
  shootId: string,
): Promise<StoredEvent> {
  return waitFor(
    async () => {
      const events = await storedEvents(topic, eventType);
      return events.find(({ payload }) => payload["shootId"] === shootId);
    },
    { what: `${eventType} of shoot ${shootId}` },
  );
}

function isJson(value: Buffer | null): boolean {
  try {
    JSON.parse(String(value));
    return true;
  } catch {
    return false;
  }
}
