// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { RecordPlace } from "../../../runtime/transport/transport.js";

/** The records of one test: what it has sent to the service, and what the service has sent. */
export class OwnRecords {
  private readonly places = new Set<string>();
  private readonly sends = new Set<Promise<unknown>>();

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
