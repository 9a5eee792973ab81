import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokerCases, calmCases } from "./cases/index.js";
import { type BrokerSite, openBrokerSite } from "./harness/broker-site.js";
import { type CaseResult, runCase } from "./harness/run-case.js";
import { turns } from "./harness/turns.js";

// The suite of `npm run faults` with fewer messages.
const options = { size: 5_000, limitMs: 60_000 };
const timeout = 240_000;
/** Calm cases mostly wait. */
const inTurn = turns(3);

let site: BrokerSite;
beforeAll(async () => {
  site = await openBrokerSite();
});
afterAll(() => site?.stop());

describe.concurrent("faults of records and handlers", () => {
  test.each(calmCases)("$name", { timeout }, async (fault) => {
    expectToHold(await inTurn(() => runCase(fault, site.calm, options)));
  });
});

describe("faults of the network and the broker", () => {
  test.each(brokerCases)("$name", { timeout }, async (fault) => {
    expectToHold(await runCase(fault, site, options));
  });
});

function expectToHold({ name, ours, plain, failures }: CaseResult): void {
  console.log(`${name}\n  ours: ${ours.said}\n  plain KafkaJS: ${plain.said}`);
  expect(failures).toEqual([]);
}
