// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  RecordFailure,
  TransportRecord,
  TransportSendOptions,
} from "../../../runtime/transport/transport.js";
import { RequestTimeoutError } from "./broker-error.js";
import { sleep } from "./clock.js";
import type { Connection } from "./connection.js";
import { keyOf } from "./partition-key.js";
import { isRefusal, reasonOf } from "./produce-refusal.js";
import type { Writer } from "./writer.js";

/** What became of the records of one partition. */
export type Delivered =
  | { readonly ok: true; readonly firstOffset: number | undefined }
  | { readonly ok: false; readonly failure: RecordFailure; readonly writerIsBroken: boolean };

/** How records are sent. */
export interface DeliverySetup {
  readonly connection: Connection;
  readonly options: TransportSendOptions;
  /** When to give up, by the broker's clock. */
  readonly until: number;
  /** Who sends, asked for at each try; absent: not idempotent. */
  readonly writer: (() => Promise<Writer>) | undefined;
}

/** Records of one partition on their way: sent, and sent again where that is safe and of use. */
export class PartitionDelivery {
  private readonly setup: DeliverySetup;
  private readonly records: readonly TransportRecord[];
  private readonly topic: string;
  private readonly partition: number;
  /** The try of the moment has sent its request. */
  private written = false;

  constructor(setup: DeliverySetup, records: readonly [TransportRecord, ...TransportRecord[]]) {
    this.setup = setup;
    this.records = records;
    this.topic = records[0].topic;
    this.partition = records[0].partition;
  }

  /** Never rejects. */
  async run(): Promise<Delivered> {
    const { connection, options, until } = this.setup;
    const { clock } = connection.cluster;
    let inDoubt = false;
    for (let tries = 0; ; tries += 1) {
      try {
        return { ok: true, firstOffset: await this.before(until, this.attempt()) };
      } catch (cause) {
        const reason = reasonOf(cause, connection.cluster.hasTopic(this.topic));
        const refused = isRefusal(cause);
        inDoubt ||= this.written && !refused;
        const delayMs = Math.min(100 * 2 ** tries, 1000);
        // A broker that has not heard of a topic yet will within moments.
        const allowed = reason.startsWith("no-such")
          ? Math.min(options.retries, 3)
          : options.retries;
        if (tries >= allowed || !isRetriable(cause) || clock.now() + delayMs >= until) {
          // What the broker refuses for its size or shape, it refused before as well.
          const aboutOne = reason === "too-large" || reason === "invalid";
          const stored = inDoubt && !aboutOne ? "unknown" : "no";
          const writerIsBroken = stored === "unknown" || !refused;
          return { ok: false, failure: { reason, stored, cause }, writerIsBroken };
        }
        await sleep(clock, delayMs);
      }
    }
  }

  private async attempt(): Promise<number | undefined> {
    this.written = false;
    const writer = await this.setup.writer?.();
    this.written = true;
    if (this.setup.options.acks !== 0) return this.produce(writer);
    // Nobody hears what becomes of it.
    this.setup.connection.cluster.topic(this.topic).log(this.partition);
    this.produce(writer).catch(() => {});
    return undefined;
  }

  private async produce(writer: Writer | undefined): Promise<number> {
    const { topic, partition, records } = this;
    const at = keyOf({ topic, partition });
    const sequence = writer?.next(at) ?? 0;
    const { connection, options } = this.setup;
    const offset = await connection.request({ kind: "produce", topic, partition }, () =>
      connection.cluster.produce({
        ...{ topic, partition, records, compression: options.compression },
        writer: writer && { producerId: writer.producerId, sequence },
        life: writer?.life,
      }),
    );
    writer?.advance(at, records.length);
    return offset;
  }

  /** What `work` gives, if it is there in time. */
  private async before<Result>(until: number, work: Promise<Result>): Promise<Result> {
    const { clock } = this.setup.connection.cluster;
    let stop = (): void => {};
    const late = new Promise<never>((_, reject) => {
      const giveUp = (): void => reject(new RequestTimeoutError("produce"));
      stop = clock.after(until - clock.now(), giveUp);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      stop();
    }
  }
}

function isRetriable(error: unknown): boolean {
  return error instanceof Error && "retriable" in error && error.retriable === true;
}
