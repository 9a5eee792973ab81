// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/**
 * The one port between our code and a Kafka client. The KafkaJS implementation is the first;
 * each further one is held to the same test suite.
 */
export interface Transport {
  /** Which partition a key leads to; absent: the one that Kafka's Java client gives it. */
  keyPartition?(key: Buffer, partitions: number): number;
  producer(options: TransportProducerOptions): TransportProducer;
  transactional(options: TransactionalOptions): TransactionalProducer;
  consumer(options: TransportConsumerOptions): TransportConsumer;
  /**
   * For each partition of a topic the offset to begin with: its first, the one after its last, or the
   * first at or after a time (milliseconds since 1970; the one after the last if there is none).
   */
  offsets(topic: string, at: "earliest" | "latest" | number): Promise<readonly PartitionOffset[]>;
  /** Names of all topics that there are now, but for the cluster's own. */
  topicNames(): Promise<readonly string[]>;
  /** What a group has committed of a topic; without the partitions of which it never did. */
  committed(groupId: string, topic: string): Promise<readonly PartitionOffset[]>;
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
   * one of them; the others can be sent without it. `fenced`: another producer has the transactional
   * id. `timed-out`: the deadline has ended it.
   */
  readonly reason:
    | "too-large"
    | "invalid"
    | "no-such-topic"
    | "no-such-partition"
    | "fenced"
    | "timed-out"
    | "failed";
  /** Whether the record is in the topic in spite of it. */
  readonly stored: "no" | "unknown";
  readonly cause: unknown;
}

export interface TransactionalOptions {
  /** Of all producers that use it the one that began last holds; the others are fenced. */
  readonly transactionalId: string;
  /** How long one transaction may take before the cluster aborts it. */
  readonly timeoutMs: number;
}

/** Sends in transactions, and nothing outside of them. */
export interface TransactionalProducer {
  /** As of `TransportProducer`. */
  partitionCount(topic: string): Promise<number | undefined>;
  /**
   * Begins the one transaction of the moment; not to be called before the last one has ended. Fences
   * older producers of the id and ends what they left open. Rejects with a `TransactionFailure`.
   */
  begin(): Promise<TransportTransaction>;
  disconnect(): Promise<void>;
}

/** A transaction. One call at a time; each rejects with a `TransactionFailure`, after which only `abort` is left. */
export interface TransportTransaction {
  /**
   * Whether it is the first one since the producer was (again) the newest of its id: before it, others
   * of the id may have committed something.
   */
  readonly isFirst: boolean;
  /**
   * Resolves with where the records are, in order, whatever `acks` once all replicas have them. Nobody
   * who reads committed records sees them before `commit`.
   */
  send(
    records: readonly TransportRecord[],
    options: TransportSendOptions,
  ): Promise<readonly RecordPlace[]>;
  /** Commits a group's offsets with the transaction. */
  sendOffsets(groupId: string, offsets: readonly PartitionOffset[]): Promise<void>;
  commit(): Promise<void>;
  /** Ends the transaction unless it is committed; safe at any time, also after `commit`. Never rejects. */
  abort(): Promise<void>;
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

/** Partitions by topic. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

export interface PartitionOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Hands over what it fetches and goes on fetching; what becomes of the records is not its business. */
export interface TransportConsumer {
  connect(): Promise<void>;
  /** Before `run`. */
  subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void>;
  /** Joins the group and starts fetching. */
  run(events: ConsumerEvents): Promise<void>;
  /** Fetches nothing of the partition until `resume`, or until the next assignment. */
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
  /** Fetches from `offset` on, in place of where it was; within `assigned`, before anything is fetched. */
  seek(topic: string, partition: number, offset: bigint): void;
  /**
   * Commits offsets, each the next one to read. Rejects with a protocol error. Accepted during a
   * rebalance until the group has its new members.
   */
  commit(offsets: readonly PartitionOffset[]): Promise<void>;
  /** Tells the group that this member lives. Rejects with a protocol error on a rebalance. */
  heartbeat(): Promise<void>;
  disconnect(): Promise<void>;
}

export interface ConsumerEvents {
  /**
   * Records of one partition in offset order, each once until the next `assigned`. Nothing more comes
   * from its broker before this resolves. Never rejects.
   */
  fetched(batch: FetchedBatch): void | Promise<void>;
  /**
   * Asked before the member joins its group, or joins it again, until it says yes: until then
   * records in work can be settled and committed.
   */
  mayJoin(): boolean;
  /** After each join. Fetching starts from committed offsets, and nothing is paused. */
  assigned(partitions: Assignment): void;
  /** The client gave up; `restarts` says whether it starts again by itself. */
  crashed(error: Error, restarts: boolean): void;
}

/** Records of one partition, in offset order; none where what was passed is nobody's. */
export interface FetchedBatch {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the next record that will be written to the partition. */
  readonly highWatermark: bigint;
  readonly records: readonly FetchedRecord[];
  /**
   * Where fetching goes on: behind the last record, and behind what is nobody's (aborted records, the
   * marks of transactions). To be committed once all records are settled.
   */
  readonly next: bigint;
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
