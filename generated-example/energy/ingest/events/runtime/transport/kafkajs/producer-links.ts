// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { ProducerLink } from "./producer-link.js";

/** The producer link of the moment, opened when it is first asked for. */
export class ProducerLinks {
  private readonly open: () => ProducerLink;
  private link: ProducerLink | undefined;
  private readonly retired: ProducerLink[] = [];

  constructor(open: () => ProducerLink) {
    this.open = open;
  }

  current(): ProducerLink {
    this.link ??= this.open();
    return this.link;
  }

  /** A new link in place of `link`, unless that has happened already. The old one works on until `prune`. */
  replace(link: ProducerLink): ProducerLink {
    if (this.link === link) {
      this.retired.push(link);
      this.link = undefined;
    }
    return this.current();
  }

  /** Disconnects the links that were replaced. Does not wait: they may have requests that nobody answers. */
  prune(): void {
    if (this.retired.length === 0) return;
    for (const link of this.retired.splice(0)) link.disconnect().catch(() => {});
  }

  async disconnect(): Promise<void> {
    await this.link?.disconnect();
  }
}
