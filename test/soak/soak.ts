import { setTimeout as sleep } from "node:timers/promises";
import { readAll } from "../broker/topics.js";
import type { Parcel } from "../faults/contract/parcel-module.js";
import { openBrokerSite } from "../faults/harness/broker-site.js";
import { type Outcome, outcome } from "../faults/harness/findings.js";
import { Ground } from "../faults/harness/ground.js";
import { type LoggedParcel, loggedParcels } from "../faults/harness/logged-parcels.js";
import { Heap, type HeapGrowth } from "./heap.js";
import { Ledger } from "./ledger.js";
import { Members } from "./members.js";
import { rounds, seeded } from "./seeded.js";
import { steadyLoad } from "./steady-load.js";
import { type Strike, strikes } from "./strikes.js";

export interface SoakOptions {
  readonly seconds: number;
  /** Messages a second. */
  readonly rate: number;
  /** Of the order of faults. */
  readonly seed: number;
  /** How fast the heap may grow, in MB a minute. */
  readonly mayGrow: number;
  /** Is told what happens. */
  readonly tell: (line: string) => void;
}

const everyMs = 10_000;
const partitions = 3;

/** Sends and handles messages for a long time under faults of all kinds, and accounts for each message in the end. */
export async function soak(options: SoakOptions): Promise<Outcome> {
  const { seconds, rate, seed, tell } = options;
  const site = await openBrokerSite();
  const ledger = new Ledger(seconds * rate);
  const ground = new Ground(site, ledger.size);
  try {
    await ground.prepare();
    const { topics, groupId } = ground;
    const service = await ground.service();
    const caseParcels = { parcelMoved: (parcel: Parcel) => ledger.wasHandled(parcel) };
    const members = new Members(() => service.consume({ caseParcels }, { groupId }));
    ground.defer(() => members.leaveAll());
    await members.join();

    const heap = new Heap();
    const sampling = setInterval(() => heap.sample(), Math.min(everyMs, seconds * 25));
    ground.defer(() => clearInterval(sampling));
    const schedule = rounds(strikes(site, topics.parcels, members), seeded(seed));
    const ended = new AbortController();
    const loading = steadyLoad({ total: ledger.size, seconds, inFlight: 500 }, async (n) => {
      try {
        await service.send.parcelMoved(ledger.parcel(n));
        ledger.settled(n, "resolved");
      } catch (error) {
        const isNo = error instanceof Error && "stored" in error && error.stored === "no";
        ledger.settled(n, isNo ? "no" : "unknown");
      }
    });
    const [struck] = await Promise.all([
      strikeOn(schedule, ended.signal, tell),
      loading.then(() => ended.abort()),
    ]);
    clearInterval(sampling);

    const log = await loggedParcels(topics.parcels, site.directBrokers);
    await allHandled(ledger, log);
    await members.leaveAll();
    const letters = await readAll(`${topics.parcels}.dlq`, site.directBrokers);
    const poison = struck.reduce((sum, { poison: records = 0 }) => sum + records, 0);
    const mayRepeat = struck.length * partitions * ground.largestBatch;
    const { said, failures } = outcome(
      {
        ...ledger.findings(log, mayRepeat),
        "dead letters too many or too few": Math.abs(letters.length - poison),
      },
      `${ledger.size.toLocaleString("en")} sent under ${struck.length} faults`,
      `${ledger.count("resolved").toLocaleString("en")} acknowledged`,
      `${(ledger.calls - ledger.distinct).toLocaleString("en")} handled again`,
      `${letters.length} dead-lettered`,
    );
    const grown = grownText(heap.growth());
    tell(grown);
    return { said: `${said}; ${grown}`, failures: [...failures, ...leaks(heap.growth(), options)] };
  } finally {
    await ground.clean();
    await site.stop();
  }
}

/** Strikes until it is told that the run has ended; a fault that has begun comes to its end. */
async function strikeOn(
  schedule: Iterator<Strike, never>,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<readonly Strike[]> {
  const struck: Strike[] = [];
  for (;;) {
    await sleep(everyMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return struck;
    const next = schedule.next().value;
    const began = performance.now();
    await next.strike();
    tell(`${next.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    struck.push(next);
  }
}

/** Waits until the log is handled, or nothing has been for a minute. */
async function allHandled(ledger: Ledger, log: readonly LoggedParcel[]): Promise<void> {
  let before = -1;
  let progressAt = performance.now();
  while (ledger.missing(log) > 0 && performance.now() - progressAt < 60_000) {
    if (ledger.distinct > before) progressAt = performance.now();
    before = ledger.distinct;
    await sleep(200);
  }
}

function grownText({ count, firstMb, lastMb, slope, error }: HeapGrowth): string {
  const [first, last] = [firstMb.toFixed(2), lastMb.toFixed(2)];
  return (
    `heap after collection ${first} MB, in the end ${last} MB, ` +
    `slope ${slope.toFixed(3)} ± ${error.toFixed(3)} MB a minute over ${count} samples`
  );
}

/** Fails only where the growth is certain: two standard errors above what is allowed. */
function leaks({ slope, error }: HeapGrowth, { mayGrow }: SoakOptions): readonly string[] {
  return slope - 2 * error > mayGrow ? [`the heap grows by more than ${mayGrow} MB a minute`] : [];
}
