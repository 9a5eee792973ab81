import { onTestFinished } from "vitest";
import type {
  ConsumerEvents,
  FetchedBatch,
  RecordOutcome,
  Transport,
  TransportConsumer,
  TransportConsumerOptions,
  TransportProducer,
  TransportRecord,
  TransportSendOptions,
} from "../../../../src/runtime/transport/transport.js";
import { waitFor } from "../../../broker/wait-for.js";

/** A broker to hold a transport against. */
export interface Bench {
  /** A session timeout that a test can wait for. */
  readonly shortSessionMs: number;
  /** A transport as of a process of its own. */
  transport(): Transport;
  /** Creates a topic of a name that nobody else uses. */
  createTopic(options?: { partitions?: number; config?: Record<string, string> }): Promise<string>;
  deleteRecords(topic: string, partition: number, before: bigint): Promise<void>;
  /** By partition; -1 where nothing is committed. */
  committed(groupId: string, topic: string): Promise<bigint[]>;
}

/** Settings that no test cares for. */
export const quick: TransportSendOptions = {
  acks: -1,
  timeoutMs: 5_000,
  retries: 2,
  deadline: Number.POSITIVE_INFINITY,
};

/** A record of these texts. */
export function record(
  topic: string,
  partition: number,
  value: string | null,
  more: Partial<TransportRecord> = {},
): TransportRecord {
  const bytes = value === null ? null : Buffer.from(value);
  return { topic, partition, key: null, value: bytes, headers: {}, ...more };
}

/** A producer that is disconnected when the test ends. */
export function openProducer(transport: Transport, idempotent = true): TransportProducer {
  const producer = transport.producer({ idempotent });
  onTestFinished(() => producer.disconnect());
  return producer;
}

/** Sends with time enough. */
export function send(
  producer: TransportProducer,
  records: readonly TransportRecord[],
  options: Partial<TransportSendOptions> = {},
): Promise<readonly RecordOutcome[]> {
  return producer.send(records, { ...quick, deadline: performance.now() + 20_000, ...options });
}

/** Outcomes as text: an offset, or reason and what is stored. */
export function told(outcomes: readonly RecordOutcome[]): string[] {
  return outcomes.map((outcome) =>
    outcome.ok
      ? `${outcome.place.partition}@${outcome.place.offset}`
      : `${outcome.failure.reason}, stored ${outcome.failure.stored}`,
  );
}

/** A consumer that keeps what it is told. */
export class Reader implements ConsumerEvents {
  readonly batches: FetchedBatch[] = [];
  readonly assignments: Readonly<Record<string, readonly number[]>>[] = [];
  readonly crashes: string[] = [];
  gateIsOpen = true;
  asked = 0;
  /** What each batch waits for. */
  hold: Promise<void> | undefined;
  onAssigned: () => void = () => {};
  readonly consumer: TransportConsumer;

  constructor(
    transport: Transport,
    groupId: string,
    options: Partial<TransportConsumerOptions> = {},
  ) {
    this.consumer = transport.consumer({
      ...{ groupId, sessionTimeoutMs: 10_000, heartbeatIntervalMs: 200 },
      ...{ rebalanceTimeoutMs: 20_000, readUncommitted: false },
      ...{ fetchMinBytes: 1, fetchMaxWaitMs: 100, ...options },
    });
    onTestFinished(() => this.consumer.disconnect());
  }

  async start(topics: readonly string[], fromBeginning = true): Promise<this> {
    await this.consumer.connect();
    await this.consumer.subscribe(topics, fromBeginning);
    await this.consumer.run(this);
    await waitFor(() => this.assignments.length > 0, { what: "the first assignment" });
    return this;
  }

  async fetched(batch: FetchedBatch): Promise<void> {
    this.batches.push(batch);
    await this.hold;
  }

  mayJoin(): boolean {
    this.asked += 1;
    return this.gateIsOpen;
  }

  assigned(partitions: Readonly<Record<string, readonly number[]>>): void {
    this.assignments.push(partitions);
    this.onAssigned();
  }

  crashed(error: Error, restarts: boolean): void {
    this.crashes.push(`${error.name}, ${restarts ? "starts again" : "ends"}`);
  }

  /** Partitions of a topic that it has now. */
  has(topic: string): readonly number[] {
    return this.assignments.at(-1)?.[topic] ?? [];
  }

  /** Values as `partition@offset:text`, in the order of their coming. */
  get values(): string[] {
    return this.batches.flatMap(({ partition, records }) =>
      records.map(({ offset, value }) => `${partition}@${offset}:${value}`),
    );
  }

  /** Waits for so many records in all. */
  async until(count: number): Promise<void> {
    await waitFor(() => this.values.length >= count, { what: `${count} records` });
  }
}
