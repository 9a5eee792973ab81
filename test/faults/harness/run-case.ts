import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase } from "./fault-case.js";
import type { Outcome } from "./findings.js";
import { Ground, type Site } from "./ground.js";

/** Both sides of a case, and what is wrong with that. */
export interface CaseResult {
  readonly name: string;
  readonly defects: readonly string[];
  readonly ours: TimedOutcome;
  readonly plain: TimedOutcome;
  /** None: the case holds. */
  readonly failures: readonly string[];
}

export interface TimedOutcome extends Outcome {
  readonly seconds: number;
}

export interface RunOptions {
  /** Messages of a load on our side. */
  readonly size: number;
  /** How long a side may take. */
  readonly limitMs: number;
  /** Runs both sides at once; not for cases that disturb their Kafka. */
  readonly together?: boolean;
}

/** Plain KafkaJS takes longer, and fails with few messages too. */
const plainSize = 2_000;
const cleanUpLimitMs = 30_000;

/** Runs our side of a case and the plain one, each on topics of its own. Never rejects. */
export async function runCase<S extends Site>(
  fault: FaultCase<S>,
  site: S,
  { size, limitMs, together = false }: RunOptions,
): Promise<CaseResult> {
  const oursEnds = timed(runSide(fault.ours, new Ground(site, size), limitMs));
  if (!together) await oursEnds;
  const fewer = Math.min(size, plainSize);
  const plain = await timed(runSide(fault.plain, new Ground(site, fewer), limitMs));
  const ours = await oursEnds;
  const failures = ours.failures.map((failure) => `ours: ${failure}`);
  if (fault.defects.length > 0 && plain.failures.length === 0) {
    failures.push(`plain KafkaJS does not fail here (${plain.said}), so the case shows nothing`);
  }
  return { name: fault.name, defects: fault.defects, ours, plain, failures };
}

async function runSide<S extends Site>(
  side: (ground: Ground<S>) => Promise<Outcome>,
  ground: Ground<S>,
  limitMs: number,
): Promise<Outcome> {
  const failed = (failure: string): Outcome => {
    const lines = ground.log.lines.slice(-20);
    return { said: failure, failures: [[failure, ...lines].join("\n      ")] };
  };
  try {
    await ground.prepare();
    return await within(limitMs, side(ground), () => failed(`not done after ${limitMs} ms`));
  } catch (error) {
    return failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await within(cleanUpLimitMs, ground.clean(), () => {}).catch(() => {});
  }
}

async function timed(side: Promise<Outcome>): Promise<TimedOutcome> {
  const began = performance.now();
  const ended = await side;
  return { ...ended, seconds: (performance.now() - began) / 1000 };
}

/** What `work` resolves with, or what `late` gives where that takes longer. */
export async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  const timer = new AbortController();
  const waited = sleep(ms, undefined, { signal: timer.signal }).then(late, late);
  return Promise.race([work, waited]).finally(() => timer.abort());
}
