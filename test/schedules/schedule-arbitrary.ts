import fc from "fast-check";
import type { Fault, RequestKind } from "../../src/runtime/memory/faults.js";
import type { Nature } from "./nature.js";
import {
  groupNames,
  type Happening,
  memberNames,
  type Schedule,
  senderNames,
  type TimedEvent,
} from "./schedule.js";

/** How long things go on happening. */
const lengthMs = 40_000;

const nature: fc.Arbitrary<Nature> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Nature>({ kind: "plain" }) },
  fc.record({ kind: fc.constant("slow" as const), ms: fc.integer({ min: 1, max: 6_000 }) }),
  fc.record({ kind: fc.constant("slow" as const), ms: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant("failing" as const), times: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant("later" as const),
    times: fc.integer({ min: 1, max: 2 }),
    ms: fc.integer({ min: 1, max: 3_000 }),
  }),
  ...(["fatal", "skipped", "refused", "undecodable", "invalid", "unknown", "other"] as const).map(
    (kind) => fc.constant<Nature>({ kind }),
  ),
);
const hanging = fc.constant<Nature>({ kind: "hanging" });

const member = fc.constantFrom(...memberNames);
const sender = fc.constantFrom(...senderNames);

function burst(of: fc.Arbitrary<Nature>, most: number): fc.Arbitrary<Happening> {
  return fc.record({
    what: fc.constant("send" as const),
    sender,
    topic: fc.constantFrom("orders", "orders", "payments"),
    key: fc.constantFrom("a", "b", "c", "d", "e", undefined),
    count: fc.integer({ min: 1, max: most }),
    nature: of,
  });
}

function transaction(id: "own" | "shared"): fc.Arbitrary<Happening> {
  return fc.record({
    what: fc.constant("transaction" as const),
    sender,
    id: fc.constant(id),
    count: fc.integer({ min: 1, max: 5 }),
    fate: fc.constantFrom("commit", "commit", "throw"),
  });
}

const calmHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: burst(nature, 12) },
  { weight: 2, arbitrary: transaction("own") },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant("start" as const),
      member,
      reads: fc.constantFrom("orders", "both"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("stop" as const),
      member,
      deadlineMs: fc.constant(undefined),
    }),
  },
  fc.record({ what: fc.constant("rebalance" as const), group: fc.constantFrom(...groupNames) }),
  fc.record({
    what: fc.constantFrom("pause" as const, "resume" as const),
    member,
    topic: fc.constant("orders" as const),
  }),
);

const delay: fc.Arbitrary<Fault> = fc.record({ delayMs: fc.integer({ min: 50, max: 3_000 }) });
const loss: fc.Arbitrary<Fault> = fc.record({
  lose: fc.constantFrom("request" as const, "response" as const),
  noticedAfterMs: fc.constantFrom(20, 500, 5_000),
});

function refusal(...types: string[]): fc.Arbitrary<Fault> {
  return fc.record({ refuse: fc.constantFrom(...types) });
}

const groupErrors = ["GROUP_COORDINATOR_NOT_AVAILABLE", "NOT_COORDINATOR_FOR_GROUP"];
const final = "GROUP_AUTHORIZATION_FAILED";
const refusals: Readonly<Partial<Record<RequestKind, fc.Arbitrary<Fault>>>> = {
  metadata: refusal("LEADER_NOT_AVAILABLE"),
  produce: refusal("NOT_LEADER_FOR_PARTITION", "NOT_ENOUGH_REPLICAS", "TOPIC_AUTHORIZATION_FAILED"),
  fetch: refusal("NOT_LEADER_FOR_PARTITION", "TOPIC_AUTHORIZATION_FAILED"),
  join: refusal(...groupErrors, "GROUP_LOAD_IN_PROGRESS", final),
  heartbeat: refusal(...groupErrors, "REBALANCE_IN_PROGRESS", "UNKNOWN_MEMBER_ID"),
  commit: refusal(...groupErrors, "GROUP_LOAD_IN_PROGRESS", final),
  "fetch-commits": refusal(...groupErrors),
  leave: refusal(...groupErrors),
  "init-producer": refusal("NOT_COORDINATOR_FOR_GROUP", "CONCURRENT_TRANSACTIONS"),
  "send-offsets": refusal("GROUP_LOAD_IN_PROGRESS", "INVALID_PRODUCER_EPOCH"),
  "end-transaction": refusal("CONCURRENT_TRANSACTIONS", "INVALID_PRODUCER_EPOCH"),
};

const fault: fc.Arbitrary<Happening> = fc.oneof(
  ...Object.entries(refusals).map(([request, refused]) =>
    fc.record({
      what: fc.constant("fault" as const),
      // The keys are kinds of requests.
      request: fc.constant(request as RequestKind),
      group: fc.constantFrom(undefined, ...groupNames),
      fault: fc.oneof(refused, loss, loss, delay),
      times: fc.integer({ min: 1, max: 6 }),
    }),
  ),
);

const trouble: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fault },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("crash" as const), member }) },
  fc.record({ what: fc.constant("crash sender" as const), sender }),
  fc.record({ what: fc.constant("evict" as const), member }),
  fc.record({
    what: fc.constant("stop" as const),
    member,
    deadlineMs: fc.constantFrom(0, 500, 3_000),
  }),
  transaction("shared"),
  burst(hanging, 2),
  fc.record({
    what: fc.constant("no leader" as const),
    topic: fc.constantFrom("orders", "payments", "billing.dlq", "audit.dlq", "invoices"),
    forMs: fc.integer({ min: 100, max: 15_000 }),
  }),
  fc.record({
    what: fc.constant("weather" as const),
    percent: fc.integer({ min: 1, max: 30 }),
    fault: fc.oneof(loss, delay),
    forMs: fc.integer({ min: 500, max: 10_000 }),
  }),
);

const stormyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: calmHappening },
  { weight: 2, arbitrary: trouble },
);

function scheduleOf(happening: fc.Arbitrary<Happening>): fc.Arbitrary<Schedule> {
  const event: fc.Arbitrary<TimedEvent> = fc
    .tuple(fc.integer({ min: 0, max: lengthMs }), happening)
    .map(([at, what]) => ({ at, ...what }));
  return fc.record({
    seed: fc.nat(1_000_000),
    latencyMs: fc.constantFrom(1, 5, 40),
    maxRecordsPerFetch: fc.constantFrom(1, 3, 20),
    lanes: fc.constantFrom(undefined, 1, 3, 16),
    commitIntervalMs: fc.constantFrom(undefined, 700),
    events: fc
      .array(event, { minLength: 1, maxLength: 40, size: "max" })
      .map((events) => events.toSorted((a, b) => a.at - b.at)),
  });
}

/** Schedules, a fourth of them without anything that breaks. */
export const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 3, arbitrary: scheduleOf(stormyHappening) },
  { weight: 1, arbitrary: scheduleOf(calmHappening) },
);
