// npm run schedules: services on the in-memory broker under faults, as many schedules as SCHEDULES says, or the one of SEED.
import { failureText, findFailure } from "./find-failure.js";

const { SEED, SCHEDULES = "500", FIRST = "1", SHRINK = "400" } = process.env;
const first = Number(SEED ?? FIRST);
const count = SEED === undefined ? Number(SCHEDULES) : 1;
const began = Date.now();
let failures = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const failure = await findFailure(seed, Number(SHRINK));
  if (!failure) continue;
  failures += 1;
  console.log(failureText(failure));
  if (process.env["LOG"]) console.log(failure.finding.world.log.join("\n"));
}
const seconds = ((Date.now() - began) / 1000).toFixed(1);
console.log(`${count} schedules in ${seconds} s, ${failures} failed`);
process.exit(failures > 0 ? 1 : 0);
