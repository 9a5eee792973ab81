// node .build/run.mjs test/bench/validate.ts [factor of rounds]: a generated validator beside JSON.parse, a check written by hand, ajv
// as it comes, and zod, with four payloads. CPU time; each validator has a process of its own for each payload.
import { execFileSync } from "node:child_process";
import { median } from "./median.js";
import { tell } from "./outcome.js";
import { root } from "./root.js";
import { payloads } from "./validate-payloads.js";

interface Taken {
  /** Nanoseconds a value. */
  readonly check: number;
  readonly parse: number;
  readonly ratio: number;
}

const factor = process.argv[2] ?? "1";
const makers = ["ours", "by hand", "ajv", "zod"];
const ROUNDS = 3;

function take(maker: string, payload: string): Taken {
  const program = [`${root}.build/run.mjs`, `${root}test/bench/validate-side.ts`];
  const printed = execFileSync(process.execPath, [...program, maker, payload, factor], {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(printed);
}

for (const { name } of payloads) {
  const rounds = Array.from({ length: ROUNDS }, () =>
    Object.fromEntries(makers.map((maker) => [maker, take(maker, name)])),
  );
  const of = (maker: string, what: keyof Taken): number =>
    median(rounds.map((round) => round[maker]?.[what] ?? Number.NaN));
  const beside = median(
    rounds.map((round) => (round["ours"]?.check ?? 0) / (round["by hand"]?.check ?? Number.NaN)),
  );
  const others = ["ajv", "zod"].map((maker) => `${maker} ${of(maker, "check").toFixed(0)}`);
  tell({
    ...{ name: `validate ÷ JSON.parse: ${name}`, of: `ns (${others.join(", ")})` },
    ...{ plain: of("ours", "parse"), ours: of("ours", "check") },
    ...{ is: `ratio ${of("ours", "ratio").toFixed(2)}`, budget: "≤ 0.5" },
    isKept: of("ours", "ratio") <= 0.5,
  });
  tell({
    ...{ name: `validate ÷ by hand: ${name}`, of: "ns" },
    ...{ plain: of("by hand", "check"), ours: of("ours", "check") },
    ...{ is: `ratio ${beside.toFixed(2)}`, budget: "≤ 1.1" },
    isKept: beside <= 1.1,
  });
}
