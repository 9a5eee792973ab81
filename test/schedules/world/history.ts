import type { MemberEvent, SettledEvent } from "../../../src/runtime/hooks.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import type { PartitionOffset } from "../../../src/runtime/transport/transport.js";
import type { Nature } from "../nature.js";
import type { GroupName, SenderName } from "../schedule.js";

/** When something was noted: a number that only grows, and the broker's time. */
export interface Moment {
  readonly seq: number;
  readonly time: number;
}

/** A record from the call of `send` on. */
export interface SendEntry {
  readonly id: string;
  readonly sender: SenderName;
  readonly topic: string;
  readonly key: string | undefined;
  readonly value: string;
  readonly nature: Nature;
  /** Where it was sent in one. */
  readonly transaction: TransactionEntry | undefined;
  /** Absent: nobody has heard, for the sender has died. */
  result?: { readonly place: Sent } | { readonly stored: "no" | "unknown"; readonly error: string };
}

export interface TransactionEntry {
  readonly name: string;
  /** Absent: nobody has heard. */
  result?: "committed" | "no" | "unknown";
}

/** A handler call. */
export interface CallEntry {
  readonly group: GroupName;
  readonly member: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Which assignment of the member it belongs to. */
  readonly tenure: number;
  readonly begun: Moment;
  isOver: boolean;
}

export interface SettledEntry extends Omit<SettledEvent, "group" | "offset"> {
  readonly group: GroupName;
  readonly member: string;
  readonly offset: bigint;
  readonly at: Moment;
}

/** A commit that a member has asked for. */
export interface CommitEntry extends PartitionOffset {
  readonly group: GroupName;
  readonly member: string;
  readonly asked: Moment;
  /** When the broker's yes came. */
  taken?: Moment;
}

export interface AssignedEntry {
  readonly group: GroupName;
  readonly member: string;
  readonly topic: string;
  readonly partition: number;
  readonly tenure: number;
  readonly at: Moment;
}

/** Everything that has happened, in order. */
export class History {
  readonly sends: SendEntry[] = [];
  readonly transactions: TransactionEntry[] = [];
  readonly calls: CallEntry[] = [];
  readonly settled: SettledEntry[] = [];
  readonly commits: CommitEntry[] = [];
  readonly assigned: AssignedEntry[] = [];
  readonly states: {
    readonly member: string;
    readonly state: MemberEvent["state"];
    readonly at: Moment;
  }[] = [];
  /** What was seen to be wrong while it happened. */
  readonly wrong: string[] = [];
  private readonly now: () => number;
  private seq = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  moment(): Moment {
    this.seq += 1;
    return { seq: this.seq, time: this.now() };
  }
}
