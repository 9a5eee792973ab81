/** One event on the way of a request through the services. */
export interface Stop {
  readonly topic: string;
  readonly eventType: string;
  readonly at: Date;
}

/** What any event of the shop says of itself beside its payload. */
interface Seen {
  readonly topic: string;
  readonly timestamp: Date;
  readonly headers: {
    readonly eventType: string;
    readonly eventId: string;
    readonly correlationId: string;
  };
}

/** Where each request went: all events that carry its correlation id, over all services. */
export class Journeys {
  readonly #stops = new Map<string, Map<string, Stop>>();

  saw({ topic, timestamp, headers }: Seen): void {
    const { eventType, eventId, correlationId } = headers;
    const stops = this.#stops.get(correlationId) ?? new Map<string, Stop>();
    this.#stops.set(correlationId, stops.set(eventId, { topic, eventType, at: timestamp }));
  }

  /** In the order in which they were written. */
  of(correlationId: string): readonly Stop[] {
    const stops = this.#stops.get(correlationId)?.values() ?? [];
    return [...stops].sort((a, b) => a.at.getTime() - b.at.getTime());
  }
}
