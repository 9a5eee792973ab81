// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Backlog } from "./backlog.js";

/** Lets a partition be fetched or not. */
export interface FetchControl {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
}

/** Kafka hands over at most 1 MiB of a partition at once, unless a single record is larger. */
const maxBytes = 2 * 1024 * 1024;
const maxRecords = 10_000;
/** What comes in this time costs the other partitions of the broker less than a pause would cost this one. */
const patienceMs = 30;

/**
 * Keeps the backlog of one partition within bounds. What is full is at first not fetched from for a
 * moment, and nor is any other partition of its broker; then it is paused, until half of it is done.
 */
export class Valve {
  private readonly backlog: Backlog;
  private readonly pause: () => void;
  private readonly resume: () => void;
  private release: (() => void) | undefined;
  private shut = false;
  private stopped = false;

  constructor(backlog: Backlog, topic: string, partition: number, fetching: FetchControl) {
    this.backlog = backlog;
    this.pause = () => fetching.pause(topic, partition);
    this.resume = () => fetching.resume(topic, partition);
  }

  /** After records have come: when its broker's next ones may. */
  filled(): Promise<void> | undefined {
    if (this.shut || this.fill() < 1) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.close();
        this.release?.();
      }, patienceMs);
      this.release = () => {
        clearTimeout(timer);
        this.release = undefined;
        resolve();
      };
    });
  }

  /** After a record is settled. */
  eased(): void {
    if (this.release) {
      if (this.fill() < 1) this.release();
    } else if (this.shut && !this.stopped && this.fill() <= 0.5) {
      this.shut = false;
      this.resume();
    }
  }

  /** Keeps it shut whatever the backlog is. */
  stop(): void {
    this.stopped = true;
    this.close();
  }

  open(): void {
    this.stopped = false;
    this.eased();
  }

  private close(): void {
    if (this.shut) return;
    this.shut = true;
    this.pause();
  }

  private fill(): number {
    return this.backlog.fill(maxRecords, maxBytes);
  }
}
