// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * The one port between our code and a Kafka client. The KafkaJS implementation is the first;
 * each further one is held to the same test suite.
 */
export interface Transport {
  producer(options: TransportProducerOptions): TransportProducer;
  consumer(options: TransportConsumerOptions): TransportConsumer;
}

export interface TransportProducerOptions {
  readonly idempotent: boolean;
}

export interface TransportProducer {
  /**
   * How many partitions a topic has now; `undefined`: there is no such topic. Rejects when nobody can
   * say; with `retriable: false` on the error where asking again is of no use.
   */
  partitionCount(topic: string): Promise<number | undefined>;
  /**
   * Sends records, connecting first where that is needed, and says of each, in order, what became of
   * it. Records of one partition keep their order and share their fate. Never rejects. Not to be
   * called again before it has resolved.
   */
  send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordOutcome[]>;
  disconnect(): Promise<void>;
}

/** Send-level settings: only records that agree in them may be sent together. */
export interface TransportSendOptions {
  readonly acks: -1 | 0 | 1;
  readonly timeoutMs: number;
  readonly compression?: "gzip";
  /** Further tries after the first. */
  readonly retries: number;
  /** By `performance.now()`: the send resolves by then, however many tries are left. */
  readonly deadline: number;
}

/** A record as it goes out; its partition is chosen before it gets here. */
export interface TransportRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | Buffer[]>>;
  /** Milliseconds since 1970; absent: now. */
  readonly timestamp?: number;
}

export type RecordOutcome =
  | { readonly ok: true; readonly place: RecordPlace }
  | { readonly ok: false; readonly failure: RecordFailure };

/** Where the broker put a record. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  /** `undefined` with acks 0: the broker does not say. */
  readonly offset: bigint | undefined;
}

export interface RecordFailure {
  /**
   * `too-large` and `invalid`: the broker refuses the records of this partition because of at least
   * one of them; the others can be sent without it.
   */
  readonly reason: "too-large" | "invalid" | "no-such-topic" | "no-such-partition" | "failed";
  /** Whether the record is in the topic in spite of it. */
  readonly stored: "no" | "unknown";
  readonly cause: unknown;
}

export interface TransportConsumerOptions {
  readonly groupId: string;
  readonly sessionTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  /** How long the group waits for members that still have records in work; absent: the client's default. */
  readonly rebalanceTimeoutMs?: number;
  readonly readUncommitted: boolean;
  readonly fetchMinBytes: number;
  readonly fetchMaxWaitMs: number;
}

export interface TransportConsumer {
  connect(): Promise<void>;
  /** Before `run`. */
  subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void>;
  /** Starts fetching and resolves; batches of one partition come one after another, of several at once. */
  run(handlers: BatchHandlers): Promise<void>;
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  seek(topic: string, partition: number, offset: bigint): void;
  disconnect(): Promise<void>;
}

export interface BatchHandlers {
  /** How many partitions may be handled at once. */
  readonly concurrency: number;
  /** Rejecting is for protocol errors only: the client then rejoins the group. */
  batch(batch: FetchedBatch): Promise<void>;
  /** The member joined the group and knows its partitions. */
  assigned(partitions: Readonly<Record<string, readonly number[]>>): void;
  /** The client gave up; `restarts` says whether it starts again by itself. */
  crashed(error: Error, restarts: boolean): void;
}

/** Records of one partition, in offset order. */
export interface FetchedBatch {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next record that will be written to the partition. */
  readonly highWatermark: bigint;
  readonly records: readonly FetchedRecord[];
  /** Whether this member still owns the partition and the consumer still runs. */
  isCurrent(): boolean;
  /** Tells the group that this member lives. Rejects with a protocol error on a rebalance. */
  heartbeat(): Promise<void>;
  /** Everything up to and with this record is settled; offsets of one batch must be resolved in order. */
  resolve(record: FetchedRecord): void;
  /** Commits what is resolved; a no-op where nothing is new. */
  commit(): Promise<void>;
}

/** A record as it came in. Offset and timestamp are decimal text, as the client hands them over: converting costs. */
export interface FetchedRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers?: Readonly<Record<string, WireHeader | undefined>> | undefined;
  readonly offset: string;
  /** Milliseconds since 1970. */
  readonly timestamp: string;
}

/** A header on the wire; an array when it is repeated. */
export type WireHeader = Buffer | string | (Buffer | string)[];
