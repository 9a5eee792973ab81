import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { shop, shopConfig } from "../shared/shop.js";
import { inProject } from "../support/documents.js";
import { filesBelow, runIn } from "../support/run-in.js";
import type { Files } from "./all-documents.js";
import { compile } from "./compile.js";
import { withSample } from "./sample.js";

// The first run of all installs the packages.
const timeout = 300_000;

/** Two services give each other what they have of the same messages. */
const usersCode = `
import { OrderPlaced as Billed, type Money as Owed } from "./services/billing/src/events/index.js";
import { orderPlacedSample } from "./services/billing/test/events/index.js";
import { type Money, type OrderPlaced, OrderPlaced as Ordered, type OrdersSend } from "./services/orders/src/events/index.js";

export function same(send: OrdersSend, money: Money): Owed {
  const message: typeof Ordered = Billed;
  void send.orderPlaced(orderPlacedSample());
  const parsed = message.parse({});
  const event: OrderPlaced | undefined = parsed.ok ? parsed.value : undefined;
  return event?.total ?? money;
}
`;

/** What is generated of the shop, its tests included. */
function generated(): Promise<Files> {
  const config = shopConfig(["orders", "billing", "alone"], { importExtension: "js" });
  const withTests = JSON.stringify(config).replaceAll(',"testing":false', "");
  const files = { "package.json": {}, ...shop, "topicwright.config.json": withTests };
  return inProject(files, async (folder) => {
    const { exit, talk } = await runIn(folder, "generate");
    if (exit !== 0) throw new Error(talk);
    const code = (await filesBelow(folder)).filter((file) => file.endsWith(".ts"));
    const texts = code.map(async (file) => [file, await readFile(path.join(folder, file), "utf8")]);
    return Object.fromEntries(await Promise.all(texts));
  });
}

describe("outputs that import from a shared one", { timeout }, () => {
  let files: Files = {};
  beforeAll(async () => {
    files = { ...(await generated()), "users-code.ts": usersCode };
  }, timeout);

  test.each([
    ["esm", "6.0"],
    ["commonjs", "5.8"],
  ] as const)("compile: %s, TypeScript %s", async (mode, typescript) => {
    await withSample(files, async (folder) => {
      const compiled = await compile(folder, { mode, typescript });
      expect(compiled).toEqual({ ok: true, diagnostics: "" });
    });
  });
});
