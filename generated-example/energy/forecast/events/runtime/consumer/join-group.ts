// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { isProtocolError } from "../transport/protocol-error.js";
import type { ConsumerEvents, TransportConsumer } from "../transport/transport.js";
import { StartError, unlocated, unreachable, unreadable } from "./start-error.js";

/** What a member reads, and who takes it. */
export interface MemberSetup {
  readonly groupId: string;
  /** Of this moment. Rejects with the client's error. */
  topics(): Promise<readonly string[]>;
  /** Where the group begins in a topic of which it has committed nothing. */
  fromBeginning(topic: string): boolean;
  /** Of the client of the moment; one that has been replaced says no more. */
  readonly events: Omit<ConsumerEvents, "crashed">;
  /** What the member has now: another one with each assignment. */
  tenure(): object;
  /** The client has left the group, or is about to: its partitions go to others. */
  gone(why: Error): void;
  /** The same of one that joins again at once. */
  moving(why: Error): void;
  /** Finds out where to begin. Rejects with the client's error. */
  locate(): Promise<void>;
  /** Resolves when there is nothing in work of an earlier client. */
  ready(): Promise<void>;
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
 * it; rejects with a `StartError`. `isCurrent`: whether to listen to it still. `crashed` hears of a
 * client that gives up later than that.
 */
export async function joinGroup(
  consumer: TransportConsumer,
  setup: Omit<MemberSetup, "tenure">,
  isCurrent: () => boolean,
  crashed: (error: Error) => void,
): Promise<void> {
  const { groupId, events } = setup;
  await consumer.connect().catch((error: unknown) => {
    throw unreachable(groupId, error);
  });
  const topics = await setup.topics().catch((error: unknown) => {
    throw dropped(groupId, error) ?? unlocated(groupId, error);
  });
  // One by one, so that an error can name its topic.
  for (const topic of topics) {
    await consumer.subscribe([topic], setup.fromBeginning(topic)).catch((error: unknown) => {
      throw dropped(groupId, error) ?? unreadable(groupId, topic, error);
    });
  }
  await setup.locate().catch((error: unknown) => {
    throw dropped(groupId, error) ?? unlocated(groupId, error);
  });
  await new Promise<void>((resolve, reject) => {
    let joined = false;
    const running = consumer.run({
      fetched: (batch) => (isCurrent() ? events.fetched(batch) : undefined),
      mayJoin: () => events.mayJoin(),
      assigned: (partitions) => {
        joined = true;
        if (isCurrent()) events.assigned(partitions);
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

/** A client that was connected and is no longer: passing trouble, unless it can't connect anew. */
function dropped(groupId: string, error: unknown): JoinError | undefined {
  return error instanceof Error && isProtocolError(error)
    ? new JoinError(groupId, error, true)
    : undefined;
}
