import { afterAll, beforeAll, describe, test, vi } from "vitest";
import { testBrokers } from "../broker/topics.js";
import { brokerCases, calmCases } from "./cases/index.js";
import { type BrokerSite, openBrokerSite } from "./harness/broker-site.js";
import { calmSite } from "./harness/calm-site.js";
import { expectToHold } from "./harness/expect-to-hold.js";
import { runCase } from "./harness/run-case.js";
import { turns } from "./harness/turns.js";

// The suite of `npm run faults` with fewer messages, several cases at once: most of them wait most of
// the time. Those that disturb their Kafka have one of their own, and do so one after the other.
vi.setConfig({ maxConcurrency: brokerCases.length + calmCases.length });
const options = { size: 5_000, limitMs: 90_000 };
/** Of one case and the wait for its turn. */
const timeout = 900_000;
const inTurn = turns(3);
const alone = turns(1);

let site: BrokerSite;
beforeAll(async () => {
  site = await openBrokerSite();
});
afterAll(() => site?.stop());

describe.concurrent("faults", () => {
  test.each(brokerCases)("$name", { timeout }, async (fault) => {
    expectToHold(await alone(() => runCase(fault, site, options)));
  });

  test.each(calmCases)("$name", { timeout }, async (fault) => {
    const calm = calmSite(testBrokers());
    expectToHold(await inTurn(() => runCase(fault, calm, { ...options, together: true })));
  });
});
