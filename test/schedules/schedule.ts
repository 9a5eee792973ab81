import type { Fault, RequestKind } from "../../src/runtime/memory/faults.js";
import type { Nature } from "./nature.js";

/** What happens to services that share a broker, and when. Everything else follows from it. */
export interface Schedule {
  /** Of how long requests take, and which of them have bad weather. */
  readonly seed: number;
  /** A request, or its answer, is on its way so long at most. */
  readonly latencyMs: number;
  readonly maxRecordsPerFetch: number;
  /** Handler calls at once for each topic of the billing group; absent: one for each partition. */
  readonly lanes: number | undefined;
  readonly commitIntervalMs: number | undefined;
  /** In the order of their times. */
  readonly events: readonly TimedEvent[];
}

export type TimedEvent = Happening & {
  /** Milliseconds from the beginning. */
  readonly at: number;
};

export type Happening =
  | SendBurst
  | Transaction
  | { readonly what: "start"; readonly member: MemberName; readonly reads: "orders" | "both" }
  | { readonly what: "stop"; readonly member: MemberName; readonly deadlineMs: number | undefined }
  | { readonly what: "crash"; readonly member: MemberName }
  | { readonly what: "crash sender"; readonly sender: SenderName }
  | { readonly what: "evict"; readonly member: MemberName }
  | { readonly what: "rebalance"; readonly group: GroupName }
  | { readonly what: "pause" | "resume"; readonly member: MemberName; readonly topic: "orders" }
  | { readonly what: "no leader"; readonly topic: string; readonly forMs: number }
  | {
      readonly what: "fault";
      readonly request: RequestKind;
      readonly group: GroupName | undefined;
      readonly fault: Fault;
      readonly times: number;
    }
  | {
      readonly what: "weather";
      readonly percent: number;
      readonly fault: Fault;
      readonly forMs: number;
    };

/** Records that one sender sends without waiting in between. */
export interface SendBurst {
  readonly what: "send";
  readonly sender: SenderName;
  readonly topic: "orders" | "payments";
  /** `undefined`: records without a key. */
  readonly key: string | undefined;
  readonly count: number;
  readonly nature: Nature;
}

/** Orders that are sent in one transaction. */
export interface Transaction {
  readonly what: "transaction";
  readonly sender: SenderName;
  /** `shared`: senders fence each other. */
  readonly id: "own" | "shared";
  readonly count: number;
  readonly fate: "commit" | "throw";
}

export const groupNames = ["billing", "audit", "invoicing"] as const;
export type GroupName = (typeof groupNames)[number];

export const memberNames = [
  "billing-1",
  "billing-2",
  "billing-3",
  "audit-1",
  "audit-2",
  "invoicing-1",
  "invoicing-2",
] as const;
/** Where a process may run, one at a time. Its group's name comes first. */
export type MemberName = (typeof memberNames)[number];

export const senderNames = ["shop", "desk"] as const;
export type SenderName = (typeof senderNames)[number];

/** Whether nothing is to be handled twice: members come and go, but nothing breaks. */
export function isCalm({ events }: Schedule): boolean {
  return events.every((event) => {
    if (event.what === "send") return event.nature.kind !== "hanging";
    if (event.what === "transaction") return event.id === "own";
    if (event.what === "stop") return event.deadlineMs === undefined;
    return ["start", "pause", "resume", "rebalance"].includes(event.what);
  });
}
