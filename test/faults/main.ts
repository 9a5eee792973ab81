// npm run faults: the fault suite on a real Kafka, at full size, beside plain KafkaJS.
import { parseArgs } from "node:util";
import { brokerCases, calmCases } from "./cases/index.js";
import { openBrokerSite } from "./harness/broker-site.js";
import { calmSite } from "./harness/calm-site.js";
import type { FaultCase } from "./harness/fault-case.js";
import type { Site } from "./harness/ground.js";
import { resultTable } from "./harness/result-table.js";
import { type CaseResult, runCase } from "./harness/run-case.js";

const { values } = parseArgs({
  options: {
    /** Messages of a load. */
    messages: { type: "string", default: process.env["FAULT_MESSAGES"] ?? "100000" },
    /** Only cases whose name has this in it. */
    only: { type: "string", default: "" },
  },
});
const options = { size: Number(values.messages), limitMs: 300_000 };
const results: CaseResult[] = [];

async function run<S extends Site>(cases: readonly FaultCase<S>[], site: S): Promise<void> {
  for (const fault of cases.filter(({ name }) => name.includes(values.only))) {
    const result = await runCase(fault, site, options);
    results.push(result);
    const [ours, plain] = [result.ours, result.plain].map(({ seconds }) => seconds.toFixed(1));
    const verdict = result.failures.length === 0 ? "holds" : "FAILS";
    console.log(`${verdict} ${fault.name} (${ours} s, plain KafkaJS ${plain} s)`);
    for (const failure of result.failures) console.log(`      ${failure}`);
  }
}

const site = await openBrokerSite();
try {
  await run(calmCases, calmSite(site.directBrokers));
  await run(brokerCases, site);
} finally {
  await site.stop();
}
console.log(`\n${resultTable(results)}`);
// What plain KafkaJS leaves running would keep the process alive.
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0);
