import { afterAll, beforeAll, test } from "vitest";
import { clusterCases } from "./cases/index.js";
import { type ClusterSite, openClusterSite } from "./harness/cluster-site.js";
import { expectToHold } from "./harness/expect-to-hold.js";
import { runCase } from "./harness/run-case.js";

let site: ClusterSite;
beforeAll(async () => {
  site = await openClusterSite();
}, 240_000);
afterAll(() => site?.stop());

test.each(clusterCases)("$name", { timeout: 900_000 }, async (fault) => {
  expectToHold(await runCase(fault, site, { size: 5_000, limitMs: 300_000 }));
});
