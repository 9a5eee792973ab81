// npm run soak: a service under faults for a quarter of an hour, on a real Kafka.
import { parseArgs } from "node:util";
import { soak } from "./soak.js";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "15" },
    /** Messages a second. */
    rate: { type: "string", default: "300" },
    /** Gives the same faults in the same order. */
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** MB a minute. */
    "heap-growth": { type: "string", default: "0.25" },
  },
});
const tell = (line: string): void => console.log(`${new Date().toISOString()} ${line}`);
tell(`seed ${values.seed}`);
const { said, failures } = await soak({
  seconds: Number(values.minutes) * 60,
  rate: Number(values.rate),
  seed: Number(values.seed),
  mayGrow: Number(values["heap-growth"]),
  tell,
});
console.log(`\n${said}`);
for (const failure of failures) console.log(`FAILS: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
