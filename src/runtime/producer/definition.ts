/** How a service sends one kind of message: settings of Kafka's producer, in milliseconds, bytes and counts. */
export interface ProducerSettings {
  /** -1: all in-sync replicas. */
  readonly acks: -1 | 0 | 1;
  readonly idempotent: boolean;
  /** Further tries of our sender after the first one failed. */
  readonly retries: number;
  readonly requestTimeoutMs: number;
  /** Bound on one send, from the call on: waiting for room and retries included. */
  readonly deliveryTimeoutMs: number;
  readonly compression?: "gzip";
  /** How long a record waits at most for others to share its request with. Absent: not at all. */
  readonly lingerMs?: number;
  /** Of one partition's records in a request; 0: one record. Absent: as much as a request holds. */
  readonly batchBytes?: number;
  /** Of all records that are not settled: sends that exceed it wait for room. Absent: 32 MiB. */
  readonly bufferBytes?: number;
  /** How long a send waits for room. Absent: one minute. */
  readonly maxBlockMs?: number;
  /** The topic's `max.message.bytes`: what exceeds it is not sent. Absent: the broker decides. */
  readonly maxMessageBytes?: number;
}
