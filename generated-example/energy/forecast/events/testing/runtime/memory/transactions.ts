// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { PartitionOffset } from "../../../runtime/transport/transport.js";
import { BrokerError } from "./broker-error.js";
import type { Clock } from "./clock.js";
import type { Group } from "./group.js";
import type { PartitionLog, TransactionState } from "./partition-log.js";

/** One life of a transactional producer: the next one of the same id gets the next epoch, and ends this one. */
export interface ProducerLife {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly epoch: number;
}

/** The broker's memory of transactional producers, and of what they have open. */
export class Transactions {
  private readonly clock: Clock;
  private readonly newProducerId: () => number;
  private readonly entries = new Map<string, Entry>();

  constructor(clock: Clock, newProducerId: () => number) {
    this.clock = clock;
    this.newProducerId = newProducerId;
  }

  /** Begins a new life: what the one before has left open is aborted. */
  init(transactionalId: string, timeoutMs: number): ProducerLife {
    const known = this.entries.get(transactionalId);
    const entry = known ?? newEntry(this.newProducerId(), timeoutMs);
    this.entries.set(transactionalId, entry);
    if (known) this.bumpEpoch(known);
    entry.timeoutMs = timeoutMs;
    return { transactionalId, producerId: entry.producerId, epoch: entry.epoch };
  }

  /** The open transaction of a producer, begun where there is none. */
  open(life: ProducerLife): OpenTransaction {
    const entry = this.current(life);
    if (entry.open) return entry.open;
    const open = new OpenTransaction();
    entry.open = open;
    entry.stopTimer = this.clock.after(entry.timeoutMs, () => this.bumpEpoch(entry));
    return open;
  }

  /** Ends it. Ending it again the same way does no harm: the first answer may have been lost. */
  end(life: ProducerLife, as: "committed" | "aborted"): void {
    const entry = this.current(life);
    if (!entry.open && entry.ended !== as) throw new BrokerError("INVALID_TXN_STATE");
    this.close(entry, as);
  }

  private bumpEpoch(entry: Entry): void {
    this.close(entry, "aborted");
    entry.ended = undefined;
    entry.epoch += 1;
  }

  private close(entry: Entry, as: "committed" | "aborted"): void {
    entry.stopTimer();
    entry.open?.end(as, this.clock.now());
    entry.open = undefined;
    entry.ended = as;
  }

  private current({ transactionalId, epoch }: ProducerLife): Entry {
    const entry = this.entries.get(transactionalId);
    if (!entry || entry.epoch !== epoch) throw new BrokerError("INVALID_PRODUCER_EPOCH");
    return entry;
  }
}

/** What a transaction has written so far. */
export class OpenTransaction implements TransactionState {
  state: TransactionState["state"] = "open";
  private readonly logs = new Set<PartitionLog>();
  private readonly offsets: {
    readonly group: Group;
    readonly offsets: readonly PartitionOffset[];
  }[] = [];

  writesTo(log: PartitionLog): void {
    this.logs.add(log);
  }

  commits(group: Group, offsets: readonly PartitionOffset[]): void {
    this.offsets.push({ group, offsets });
  }

  end(as: "committed" | "aborted", now: number): void {
    this.state = as;
    for (const log of this.logs) log.endTransaction(this, now);
    if (as === "aborted") return;
    for (const { group, offsets } of this.offsets) group.store(offsets);
  }
}

interface Entry {
  readonly producerId: number;
  epoch: number;
  timeoutMs: number;
  open: OpenTransaction | undefined;
  ended: "committed" | "aborted" | undefined;
  stopTimer: () => void;
}

function newEntry(producerId: number, timeoutMs: number): Entry {
  const nothing = { open: undefined, ended: undefined, stopTimer: () => {} };
  return { producerId, epoch: 0, timeoutMs, ...nothing };
}
