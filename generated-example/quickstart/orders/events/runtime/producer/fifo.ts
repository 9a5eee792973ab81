// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
/** A queue, however long, that gives its first item without moving the others. */
export class Fifo<Item> {
  private items: (Item | undefined)[] = [];
  private head = 0;

  get size(): number {
    return this.items.length - this.head;
  }

  push(item: Item): void {
    this.items.push(item);
  }

  peek(): Item | undefined {
    return this.items[this.head];
  }

  shift(): Item | undefined {
    const item = this.items[this.head];
    if (this.size === 0) return undefined;
    this.items[this.head] = undefined;
    this.head += 1;
    if (this.head * 2 > this.items.length && this.head > 500) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  *[Symbol.iterator](): Generator<Item> {
    for (const item of this.items) if (item !== undefined) yield item;
  }
}
