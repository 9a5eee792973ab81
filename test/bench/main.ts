// npm run bench [-- --only TEXT] [--factor F]: every budget, each part in a process of its own, on one Kafka (`KAFKA_BROKERS`, or
// one of its own). Ends with 1 where a budget is broken.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startBroker } from "../broker/kafka-broker.js";
import { root } from "./root.js";

const parts = [
  "command-line",
  "validate",
  "generate",
  "produce",
  "consume",
  "io-handler",
  "slow-topic",
  "latency",
  "energy",
  "memory",
  "idle",
];

const { values } = parseArgs({
  options: {
    /** Only parts whose name has this in it. */
    only: { type: "string", default: "" },
    /** By how much there are more rounds than usual, or fewer. */
    factor: { type: "string", default: "1" },
  },
});

function load(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(" ");
}

const wanted = parts.filter((part) => part.includes(values.only));
if (wanted.length === 0) {
  console.error(`no part has "${values.only}" in its name; there are: ${parts.join(", ")}`);
  process.exit(2);
}
const given = process.env["KAFKA_BROKERS"];
const own = given ? undefined : await startBroker();
const broken: string[] = [];
try {
  for (const part of wanted) {
    const began = performance.now();
    const program = [`${root}.build/run.mjs`, `${root}test/bench/${part}.ts`, values.factor];
    const running = spawn(process.execPath, program, {
      cwd: root,
      env: { ...process.env, KAFKA_BROKERS: given ?? own?.brokers.join() ?? "" },
      stdio: "inherit",
    });
    const [code] = await once(running, "exit");
    if (code !== 0) broken.push(part);
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`       (${part}: ${seconds} s, load ${load()})`);
  }
} finally {
  await own?.stop();
}
if (broken.length > 0) console.log(`BROKEN in: ${broken.join(", ")}`);
process.exitCode = broken.length > 0 ? 1 : 0;
