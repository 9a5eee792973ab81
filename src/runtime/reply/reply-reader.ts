import { randomUUID } from "node:crypto";
import { Membership } from "../consumer/membership.js";
import type { Logger } from "../logger.js";
import type { FetchedBatch, Transport } from "../transport/transport.js";

/** What is read, and who takes it. */
export interface ReplyReaderSetup {
  readonly transport: Transport;
  /** Prefix of the group: each reader has one of its own, and so sees every reply. */
  readonly name: string;
  readonly topics: readonly string[];
  readonly log: Logger;
  fetched(batch: FetchedBatch): void;
}

/**
 * Reads the topics of replies from where they ended before the first request. Commits nothing: the
 * group is gone with the reader. A client that gives up is replaced and goes on where the last one was.
 */
export class ReplyReader {
  private readonly membership: Membership;
  private readonly setup: ReplyReaderSetup;
  /** By topic and partition: where to go on. */
  private readonly positions = new Map<string, bigint>();
  private entered: Promise<void> | undefined;
  private isLocated = false;

  constructor(setup: ReplyReaderSetup) {
    const { transport, name, topics, log } = setup;
    this.setup = setup;
    const groupId = `${name}.replies.${randomUUID()}`;
    const tenure = {};
    this.membership = new Membership(
      () =>
        transport.consumer({
          ...{ groupId, sessionTimeoutMs: 30_000, heartbeatIntervalMs: 3_000 },
          ...{ readUncommitted: false, fetchMinBytes: 1, fetchMaxWaitMs: 500 },
        }),
      {
        ...{ groupId, topics: async () => topics },
        // A partition that is added later is read from its first record.
        fromBeginning: () => true,
        tenure: () => tenure,
        gone: () => {},
        moving: () => {},
        ready: async () => {},
        locate: () => this.locate(),
        events: {
          fetched: (batch) => this.fetched(batch),
          mayJoin: () => true,
          assigned: (partitions) => {
            for (const topic of topics) {
              for (const partition of partitions[topic] ?? []) this.goOn(topic, partition);
            }
          },
        },
      },
      log,
    );
  }

  /** Resolves once every reply to what is sent from now on will be seen. Rejects with a `StartError`; may then be called again. */
  ready(): Promise<void> {
    this.entered ??= this.membership.enter().catch((error: unknown) => {
      this.entered = undefined;
      throw error;
    });
    return this.entered;
  }

  async close(): Promise<void> {
    await this.membership.leave();
  }

  private async locate(): Promise<void> {
    if (this.isLocated) return;
    const { transport, topics } = this.setup;
    const ends = await Promise.all(topics.map((topic) => transport.offsets(topic, "latest")));
    for (const { topic, partition, offset } of ends.flat()) {
      this.positions.set(`${partition}@${topic}`, offset);
    }
    this.isLocated = true;
  }

  private goOn(topic: string, partition: number): void {
    const offset = this.positions.get(`${partition}@${topic}`);
    if (offset !== undefined) {
      this.membership.tell((consumer) => consumer.seek(topic, partition, offset));
    }
  }

  private fetched(batch: FetchedBatch): void {
    this.setup.fetched(batch);
    this.positions.set(`${batch.partition}@${batch.topic}`, batch.next);
  }
}
