// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Waiting } from "./pending.js";
import type { SendError } from "./send-error.js";
import type { Sent } from "./sent.js";

/** One send that is waited for. */
export class SingleSend implements Waiting {
  readonly sending: Promise<Sent>;
  private resolve: (sent: Sent) => void = () => {};
  private reject: (error: SendError) => void = () => {};

  constructor() {
    this.sending = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  sent(_index: number, sent: Sent): void {
    this.resolve(sent);
  }

  failed(_index: number, error: SendError): void {
    this.reject(error);
  }
}
