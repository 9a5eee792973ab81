// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Waiting } from "./pending.js";
import type { SendError } from "./send-error.js";
import type { SendResult, Sent } from "./sent.js";

/** Several sends that are waited for together: one promise for all, and no promise for each. */
export class BulkSend implements Waiting {
  readonly sending: Promise<readonly SendResult[]>;
  private readonly results: SendResult[];
  private open: number;
  private resolve: (results: readonly SendResult[]) => void = () => {};

  constructor(count: number) {
    this.results = new Array<SendResult>(count);
    this.open = count;
    this.sending = new Promise((resolve) => {
      this.resolve = resolve;
    });
    if (count === 0) this.resolve(this.results);
  }

  sent(index: number, { topic, partition, offset }: Sent): void {
    this.settle(index, { ok: true, topic, partition, offset });
  }

  failed(index: number, error: SendError): void {
    this.settle(index, { ok: false, error });
  }

  private settle(index: number, result: SendResult): void {
    this.results[index] = result;
    this.open -= 1;
    if (this.open === 0) this.resolve(this.results);
  }
}
