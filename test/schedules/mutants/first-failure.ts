// Says which of the first seeds fails first, for a bundle whose runtime may have been changed.
import fc from "fast-check";
import { runSchedule } from "../run-schedule.js";
import { schedules } from "../schedule-arbitrary.js";

const most = Number(process.argv[2]);
for (let seed = 1; seed <= most; seed += 1) {
  const [schedule] = fc.sample(schedules, { seed, numRuns: 1 });
  const [first] = schedule ? (await runSchedule(schedule)).wrong : [];
  if (first === undefined) continue;
  process.stdout.write(JSON.stringify({ seed, first }));
  break;
}
process.exit(0);
