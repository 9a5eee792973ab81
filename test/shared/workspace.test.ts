import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Mode } from "../compile/modes.js";
import { generatedCodeNeeds } from "../compile/packages.js";
import { run } from "../compile/run.js";
import { scratchInstall } from "../compile/scratch-install.js";
import { tsc, tsconfig } from "../compile/tsc.js";
import { runIn } from "../support/run-in.js";
import { inShop } from "./in-shop.js";
import { shopConfig } from "./shop.js";

// The first run of all installs the packages.
const timeout = 300_000;

/** Members of the workspace in the order in which they are built. */
const members = {
  "packages/events": { mode: "esm", exports: { "./*": "./out/*" } },
  "services/orders": { mode: "esm" },
  "services/billing": { mode: "commonjs" },
} as const satisfies Record<string, { mode: Mode; exports?: object }>;

/** Their package.json and tsconfig.json. */
const manifests = Object.fromEntries(
  Object.entries(members).flatMap(([folder, { mode, ...exported }]) => {
    const type = mode === "esm" ? "module" : "commonjs";
    const own = { name: folder.replace(/^\w+/, "@acme"), type, dependencies: { kafkajs: "2.2.4" } };
    return [
      [`${folder}/package.json`, { ...own, ...exported }],
      [`${folder}/tsconfig.json`, tsconfig({ mode, emit: true })],
    ];
  }),
);

const usersCode = `
import { OrderPlaced } from "@acme/events/messages/order-placed.js";
import { OrderPlaced as Own, type Billing } from "./events/index.js";

export const isSame: boolean = OrderPlaced === Own;
export const close = (service: Billing): Promise<void> => service.close();
`;

const usersTest = `
import { expect, test } from "vitest";
import { OrderPlaced, orders, SendError } from "../../orders/src/events/index.js";
import { OrderPlaced as Ordered, billing, SendError as NotSent } from "../src/events/index.js";
import { MemoryBroker } from "./events/index.js";

test("one service reads what another sends", async () => {
  expect(OrderPlaced).toBe(Ordered);
  expect(SendError).toBe(NotSent);
  const client = new MemoryBroker();
  for (const topic of ["orders", "orders.dlq"]) client.createTopic(topic);
  const [sender, reader] = [orders({ client }), billing({ client })];
  const order = { orderId: "1", total: { amount: 1, currency: "EUR" } } as const;
  let tell = (_: unknown): void => {};
  const read = new Promise((resolve) => (tell = resolve));
  const worker = reader.consume({ orders: { orderPlaced: async (placed) => tell(placed) } });
  await worker.start();
  await sender.send.orderPlaced(order);
  expect(await read).toEqual(order);
  await expect(sender.send.orderPlaced({} as never)).rejects.toBeInstanceOf(NotSent);
  await worker.stop();
  await sender.close();
  await reader.close();
});
`;

/** As CommonJS, which loads the other two. */
const program = `
const billing = require("./services/billing/out/events/index.js");
import("./services/orders/out/events/index.js").then((orders) => {
  const { isSame } = require("./services/billing/out/main.js");
  console.log(isSame, billing.OrderPlaced === orders.OrderPlaced, billing.SendError === orders.SendError);
});
`;

/** Installs what generated code needs, and links the shared package as npm does for a workspace. */
async function link(folder: string): Promise<void> {
  const installed = join(await scratchInstall(generatedCodeNeeds), "node_modules");
  await mkdir(join(folder, "node_modules/@acme"));
  await symlink(join(folder, "packages/events"), join(folder, "node_modules/@acme/events"));
  for (const name of ["kafkajs", "vitest", "fast-check", "@types"])
    await symlink(join(installed, name), join(folder, "node_modules", name));
}

describe("a workspace whose services import what they share as a package", { timeout }, () => {
  const { services, shared } = shopConfig(["orders", "billing"]);
  const tested = services.map((service) => ({ ...service, testing: undefined }));
  const config = { services: tested, shared: { ...shared, import: "@acme/events" } };
  const files = {
    ...manifests,
    "package.json": { private: true, devDependencies: { vitest: "*", "fast-check": "*" } },
    "services/billing/src/main.ts": usersCode,
    "services/billing/test/both.test.ts": usersTest,
    "program.cjs": program,
  };

  it("is told what each package.json lacks", async () => {
    const lacking = {
      "packages/events/package.json": { name: "@acme/events", dependencies: { kafkajs: "*" } },
      "services/orders/package.json": { devDependencies: { vitest: "*" } },
      "services/billing/package.json": { dependencies: { kafkajs: "*" } },
      "package.json": { devDependencies: { "fast-check": "*", topicwright: "*" } },
    };
    const needs = (talk: string) => talk.match(/^The .*$/gm) ?? [];
    await inShop(
      { ...config, runtime: "package" },
      async (folder) => {
        expect(needs((await runIn(folder, "generate")).talk)).toEqual([
          "The output needs vitest, which services/billing/package.json does not name.",
          "The output needs kafkajs, which services/orders/package.json does not name.",
          'The services import subpaths of @acme/events, which packages/events/package.json must export; where it is built to dist: "exports": { "./*": "./dist/*" }.',
        ]);
        // The same output from wherever it is asked for.
        const member = join(folder, "services/orders");
        const named = ["--config", "../../topicwright.config.json"];
        const { exit, out } = await runIn(member, "generate", "--check", ...named);
        expect({ exit, out }).toEqual({ exit: 0, out: "" });
        const other = JSON.stringify({ name: "@acme/event", exports: { "./*": "./dist/*" } });
        await writeFile(join(folder, "packages/events/package.json"), other);
        expect(needs((await runIn(member, "generate", ...named)).talk).at(-1)).toBe(
          "The services import packages/events/src as @acme/events, but the package.json above it must be named @acme/events: packages/events/package.json has another name.",
        );
      },
      lacking,
    );
  });

  it("is built member by member, and its services understand each other", async () => {
    await inShop(
      config,
      async (folder) => {
        await link(folder);
        const { exit, talk } = await runIn(folder, "generate");
        expect({ exit, needs: /^The .*$/m.exec(talk)?.[0] }).toEqual({ exit: 0, needs: undefined });
        for (const member of Object.keys(members)) {
          const compiled = await tsc(join(folder, member), "7.0");
          expect({ member, ...compiled }).toEqual({ member, ok: true, output: "" });
        }
        const loaded = await run(process.execPath, ["program.cjs"], { cwd: folder });
        expect(loaded.output).toContain("true true true\n");
        const vitest = join(folder, "node_modules/vitest/vitest.mjs");
        const env = { ...process.env, NO_COLOR: "1" };
        const tests = await run(process.execPath, [vitest, "run"], { cwd: folder, env });
        expect(tests).toMatchObject({ ok: true });
        expect(tests.output).toMatch(/Test Files +3 passed/);
      },
      files,
    );
  });
});
