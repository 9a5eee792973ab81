// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedBatch, TransportConsumer } from "../transport/transport.js";
import { StartError, unreachable, unreadable } from "./start-error.js";

/** Partitions by topic. */
export type Assignment = Readonly<Record<string, readonly number[]>>;

/** What a member reads, and who takes it. */
export interface MemberSetup {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly fromBeginning: boolean;
  readonly concurrency: number;
  batch(batch: FetchedBatch): Promise<void>;
  /** Called with each assignment, before anything of it is fetched. */
  assigned(partitions: Assignment, consumer: TransportConsumer): void;
}

/** A client that gave up before it was in the group. */
export class JoinError extends StartError {
  /** Whether it is worth trying again. */
  readonly passing: boolean;

  constructor(groupId: string, error: Error, passing: boolean) {
    super(groupId, `it could not join (${error.name}: ${error.message}).`, error);
    this.passing = passing;
  }
}

/**
 * Brings a client into its group. Resolves once it has partitions, or the group has none left for
 * it; rejects with a `StartError`. `crashed` hears of a client that gives up later than that.
 */
export async function joinGroup(
  consumer: TransportConsumer,
  setup: MemberSetup,
  crashed: (error: Error) => void,
): Promise<void> {
  const { groupId, topics, fromBeginning, concurrency } = setup;
  await consumer.connect().catch((error: unknown) => {
    throw unreachable(groupId, error);
  });
  // One by one, so that an error can name its topic.
  for (const topic of topics) {
    await consumer.subscribe([topic], fromBeginning).catch((error: unknown) => {
      throw unreadable(groupId, topic, error);
    });
  }
  await new Promise<void>((resolve, reject) => {
    let joined = false;
    const running = consumer.run({
      concurrency,
      batch: (batch) => setup.batch(batch),
      assigned: (partitions) => {
        joined = true;
        setup.assigned(partitions, consumer);
        resolve();
      },
      crashed: (error, restarts) => {
        if (joined) crashed(error);
        else reject(new JoinError(groupId, error, restarts));
      },
    });
    running.catch(reject);
  });
}
