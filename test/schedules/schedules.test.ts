import fc from "fast-check";
import { expect, test } from "vitest";
import { failureText, findFailure } from "./find-failure.js";
import { runSchedule } from "./run-schedule.js";
import { schedules } from "./schedule-arbitrary.js";

// SCHEDULES=500 npm run schedules runs more of them; SEED=17 runs one.
const count = 100;
const atOnce = 20;

test.each(Array.from({ length: count / atOnce }, (_, part) => part * atOnce + 1))(
  "whatever happens, every record is accounted for: schedules from seed %i on",
  async (first) => {
    for (let seed = first; seed < first + atOnce; seed += 1) {
      const failure = await findFailure(seed, 100);
      if (failure) expect.fail(failureText(failure));
    }
  },
  180_000,
);

test("a schedule goes the same way each time", async () => {
  const [schedule] = fc.sample(schedules, { seed: 1, numRuns: 1 });
  if (!schedule) throw new Error("no schedule");
  const [one, other] = [await runSchedule(schedule), await runSchedule(schedule)];
  const { sends, calls, settled, commits } = one.world.history;
  expect(settled.length).toBeGreaterThan(20);
  expect(other.world.history).toMatchObject({ sends, calls, settled, commits });
});
