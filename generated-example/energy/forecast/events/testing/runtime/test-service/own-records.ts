// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordPlace } from "../../../runtime/transport/transport.js";

/** Creates a topic that the contract has no other name for than a pattern, if it is one. */
export type CreateTopic = (name: string) => Promise<void>;

/** The records of one test: what it has sent to the service, and what the service has sent. */
export class OwnRecords {
  private readonly places = new Set<string>();
  private readonly sends = new Set<Promise<unknown>>();
  private readonly prepared = new Map<string, Promise<void>>();
  private readonly create: CreateTopic | undefined;

  constructor(create?: CreateTopic) {
    this.create = create;
  }

  /** Before anything is sent to a topic. */
  async prepare(topic: string): Promise<void> {
    if (!this.create) return;
    const preparing = this.prepared.get(topic) ?? this.create(topic);
    this.prepared.set(topic, preparing);
    await preparing;
  }

  /** Records are on their way; `places` are known once the result has settled. */
  async sending<Result>(
    send: Promise<Result>,
    places: (result: Result) => readonly RecordPlace[],
  ): Promise<Result> {
    const known = send.then((result) => {
      for (const place of places(result)) this.places.add(placeName(place));
      return result;
    });
    this.sends.add(known);
    try {
      return await known;
    } finally {
      this.sends.delete(known);
    }
  }

  /** Resolves once it is known of all that has been sent so far where it is. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.sends]);
  }

  /** A record came and is done: if it comes again, it is nobody's. */
  done(place: RecordPlace): void {
    this.places.delete(placeName(place));
  }

  has(place: RecordPlace): boolean {
    return this.places.has(placeName(place));
  }
}

function placeName({ topic, partition, offset }: RecordPlace): string {
  return `${partition}/${offset}@${topic}`;
}
