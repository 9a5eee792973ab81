// npm run faults: the fault suite on a real Kafka, at full size, beside plain KafkaJS.
import { parseArgs } from "node:util";
import { brokerCases, calmCases, clusterCases } from "./cases/index.js";
import { openBrokerSite } from "./harness/broker-site.js";
import { openCalmSite } from "./harness/calm-site.js";
import { openClusterSite } from "./harness/cluster-site.js";
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

/** Opens a site where one of its cases was asked for, and runs them. */
async function runOn<S extends Site & { stop(): Promise<void> }>(
  cases: readonly FaultCase<S>[],
  open: () => Promise<S>,
): Promise<void> {
  const wanted = cases.filter(({ name }) => name.includes(values.only));
  if (wanted.length === 0) return;
  const site = await open();
  try {
    for (const fault of wanted) report(await runCase(fault, site, options));
  } finally {
    await site.stop();
  }
}

function report(result: CaseResult): void {
  results.push(result);
  const { name, ours, plain, failures } = result;
  const [oursTook, plainTook] = [ours.seconds.toFixed(1), plain.seconds.toFixed(1)];
  const verdict = failures.length === 0 ? "holds" : "FAILS";
  console.log(`${verdict} ${name} (${oursTook} s, plain KafkaJS ${plainTook} s)`);
  for (const failure of failures) console.log(`      ${failure}`);
}

const names = [...calmCases, ...brokerCases, ...clusterCases].map(({ name }) => name);
if (!names.some((name) => name.includes(values.only))) {
  console.error(`no case has "${values.only}" in its name; there are:\n  ${names.join("\n  ")}`);
  process.exit(2);
}
await runOn(calmCases, openCalmSite);
await runOn(brokerCases, openBrokerSite);
await runOn(clusterCases, openClusterSite);
console.log(`\n${resultTable(results)}`);
// What plain KafkaJS leaves running would keep the process alive.
process.exit(results.some(({ failures }) => failures.length > 0) ? 1 : 0);
