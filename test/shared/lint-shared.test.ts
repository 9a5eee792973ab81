import { describe, expect, it } from "vitest";
import { filesBelow, runIn } from "../support/run-in.js";
import { inShop } from "./in-shop.js";
import { shop, shopConfig } from "./shop.js";

const both = shopConfig(["orders", "billing"], { runtime: "package" });

/** What a command tells, as JSON, of these codes. */
async function toldIn(folder: string, codes: readonly string[], ...argv: readonly string[]) {
  const { exit, out } = await runIn(folder, ...argv, "--format", "json");
  const { diagnostics }: { diagnostics: readonly { code: string }[] } = JSON.parse(out);
  return { exit, told: diagnostics.filter(({ code }) => codes.includes(code)) };
}

describe("lint, where services share messages", () => {
  it("tells what is not shared as generate does, and writes nothing", async () => {
    await inShop(both, async (folder) => {
      const before = await filesBelow(folder);
      const linted = await toldIn(folder, ["message-unshared"], "lint");
      expect(linted).toMatchObject({
        exit: 0,
        told: [{ file: "specs/common.yaml", message: expect.stringContaining("Audited") }],
      });
      expect(await filesBelow(folder)).toEqual(before);
      expect(await toldIn(folder, ["message-unshared"], "generate")).toEqual(linted);
      // Of a document that is named without its configuration, nobody knows what it shares.
      const alone = await toldIn(folder, ["message-unshared"], "lint", "specs/orders.yaml");
      expect(alone).toEqual({ exit: 0, told: [] });
    });
  });

  it("tells which date-times stay text because of another service", async () => {
    const files = {
      "specs/common.yaml": shop["specs/common.yaml"].replace(
        "    Money:",
        "    Instant: { type: string, format: date-time }\n    Money:",
      ),
      "specs/billing.yaml": shop["specs/billing.yaml"].replace(
        "lines: {",
        'when: { anyOf: [{ $ref: "common.yaml#/components/schemas/Instant" }, { type: string }] }\n            lines: {',
      ),
    };
    await inShop(
      { ...both, dates: "Date" },
      async (folder) => {
        const linted = await toldIn(folder, ["date-stays-text"], "lint");
        expect(linted.told).toHaveLength(1);
        expect(await toldIn(folder, ["date-stays-text"], "generate")).toEqual(linted);
      },
      files,
    );
  });

  it("tells what is wrong with the configuration of what is shared", async () => {
    const services = [
      { document: "specs/orders.yaml", output: "services/orders/src/events" },
      { document: "specs/billing.yaml", output: "services/billing/src/events", dates: "Date" },
    ];
    const documents = ["specs/common.yaml", "specs/alone.yaml"];
    const config = { services, shared: { output: "packages/events/src", documents } };
    await inShop(config, async (folder) => {
      const linted = await toldIn(folder, ["bad-config"], "lint");
      expect(linted).toMatchObject({
        exit: 2,
        told: [
          { file: "topicwright.config.json", message: expect.stringContaining("other dates") },
          { message: expect.stringContaining("No service refers to specs/alone.yaml") },
        ],
      });
    });
  });

  it("tells what is wrong in each of them where one can't be used", async () => {
    const broken = { "specs/billing.yaml": "asyncapi: 3.0.0\nchannels: {" };
    await inShop(
      both,
      async (folder) => {
        const { exit, out } = await runIn(folder, "lint");
        expect(exit).not.toBe(0);
        expect(out).toContain("specs/billing.yaml:");
        expect(out).not.toContain("message-unshared");
      },
      broken,
    );
  });
});
