import fc from "fast-check";
import { type Finding, runSchedule } from "./run-schedule.js";
import type { Schedule } from "./schedule.js";
import { schedules } from "./schedule-arbitrary.js";
import { scheduleText } from "./schedule-text.js";

/** A schedule that has shown something wrong, as small as it could be made. */
export interface Failure {
  readonly seed: number;
  readonly schedule: Schedule;
  readonly finding: Finding;
}

/** Runs the schedule of a seed; where it fails, smaller ones until none of them fails or so many were run. */
export async function findFailure(seed: number, mostRuns = 400): Promise<Failure | undefined> {
  const [schedule] = fc.sample(schedules, { seed, numRuns: 1 });
  if (!schedule) throw new Error("no schedule");
  const finding = await runSchedule(schedule);
  if (finding.wrong.length === 0) return undefined;
  let smallest: Failure = { seed, schedule, finding };
  let runs = 0;
  const property = fc.asyncProperty(schedules, async (smaller) => {
    runs += 1;
    if (runs > mostRuns) return true;
    const found = await runSchedule(smaller);
    if (found.wrong.length === 0) return true;
    smallest = { seed, schedule: smaller, finding: found };
    return false;
  });
  await fc.check(property, { seed, numRuns: 1 });
  return smallest;
}

/** What to show of a failure. */
export function failureText({ seed, schedule, finding }: Failure): string {
  return [
    `seed ${seed} fails; alone: SEED=${seed} npm run schedules`,
    scheduleText(schedule),
    ...finding.wrong.slice(0, 10).map((what) => `  WRONG: ${what}`),
  ].join("\n");
}
