import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, runIn } from "../support/run-in.js";
import { inShop } from "./in-shop.js";
import { shop, shopConfig } from "./shop.js";

// Fewer files, where the runtime does not matter.
const small = { runtime: "package" };
const both = shopConfig(["orders", "billing"], small);
/** Generates code that finds the packages that it needs. */
async function checkTypes(folder: string) {
  await mkdir(join(folder, "node_modules/@types"));
  const checkout = join(import.meta.dirname, "../..");
  for (const name of ["kafkajs", "@types/node"])
    await symlink(join(checkout, "node_modules", name), join(folder, "node_modules", name));
  await symlink(checkout, join(folder, "node_modules/topicwright"));
  return runIn(folder, "generate", "--check-types", "--no-testing");
}

const read = (folder: string, path: string) => readFile(join(folder, path), "utf8");
const write = (folder: string, path: string, content: object) =>
  writeFile(join(folder, path), JSON.stringify(content));

describe("generate, where services share messages", () => {
  it("writes what they share once, and their imports lead there", async () => {
    await inShop(shopConfig(["orders", "billing", "alone"]), async (folder) => {
      const { exit, talk } = await runIn(folder, "generate");
      expect(talk).toMatch(
        /specs\/common\.yaml:\d+:\d+ info: The message Audited .* differ in its topic\./,
      );
      expect(talk).toMatch(/\n1 info\nspecs\/common\.yaml → packages\/events\/src: \d+ files/);
      expect(exit).toBe(0);
      const files = await filesBelow(folder);
      const inRuntime = /\/runtime\//;
      expect(files.filter((path) => /^packages/.test(path) && !inRuntime.test(path))).toEqual(
        [
          ".gitattributes .topicwright.json index.ts",
          "messages/order-paid.ts messages/order-paid.validator.ts",
          "messages/order-placed.ts messages/order-placed.validator.ts",
          "schemas/audited-schema.ts schemas/money.ts",
        ]
          .flatMap((line) => line.split(" "))
          .map((name) => `packages/events/src/${name}`),
      );
      const ofBilling = "services/billing/src/events/";
      expect(files.filter((path) => path.startsWith(`${ofBilling}messages/`))).toEqual(
        [
          "audited.ts audited.validator.ts billed.ts billed.validator.ts",
          "order-placed.read.ts order-placed.read.validator.ts",
        ]
          .flatMap((line) => line.split(" "))
          .map((name) => `${ofBilling}messages/${name}`),
      );
      const copies = files.filter((path) => path.endsWith("src/events/runtime/hooks.ts"));
      expect(copies).toEqual(["services/alone/src/events/runtime/hooks.ts"]);
      const index = await read(folder, `${ofBilling}index.ts`);
      expect(index).toContain(
        '\nexport type { Money } from "../../../../packages/events/src/schemas/money.js";\n',
      );
      expect(index).toMatch(
        /\n {2}OrderPlaced,\n.*\n.*\n\} from "(\.\.\/){4}packages\/events\/src/,
      );
      expect(index).not.toContain("OrderPaid");
      expect(await read(folder, `${ofBilling}messages/billed.ts`)).toContain(
        '\nimport type { Address } from "../../../../../packages/events/src/messages/order-placed.js";\n',
      );
    });
  });

  it.each([
    [undefined, "packages/events/test/runtime/testing/contract-suite.ts"],
    [false, "services/orders/test/events/runtime/testing/contract-suite.ts"],
  ])(
    "has what serves the services' tests where shared says, testing: %s",
    async (testing, suite) => {
      const { services, shared } = shopConfig(["orders"]);
      const tested = services.map((service) => ({ ...service, testing: undefined }));
      const config = { services: tested, shared: { ...shared, testing } };
      await inShop(config, async (folder) => {
        expect((await runIn(folder, "generate")).exit).toBe(0);
        const suites = (await filesBelow(folder)).filter((path) =>
          path.endsWith("/contract-suite.ts"),
        );
        expect(suites).toEqual([suite]);
        const test = await read(folder, "services/orders/test/events/contract.test.ts");
        const [, from = ""] = test.match(/describeContract \} from "(.*)\.js"/) ?? [];
        expect(join("services/orders/test/events", from)).toBe(suite.replace(".ts", ""));
      });
    },
  );

  it("imports it as a package where shared says its name", async () => {
    const { services, shared } = shopConfig(["orders", "billing"]);
    const tested = services.map((service) => ({ ...service, testing: undefined }));
    const acme = { ...shared, import: "@acme/events" };
    // What the package exports ends in .js whatever the services' own files end in.
    const config = { services: tested, shared: acme, importExtension: "ts" };
    await inShop(config, async (folder) => {
      expect((await runIn(folder, "generate")).exit).toBe(0);
      const files = (await filesBelow(folder)).filter((path) => /^services.*\.ts$/.test(path));
      const texts = await Promise.all(files.map((path) => read(folder, path)));
      expect(texts.filter((text) => text.includes("packages/events"))).toEqual([]);
      expect(await read(folder, "services/billing/src/events/messages/billed.ts")).toContain(
        '\nimport type { Money } from "@acme/events/schemas/money.js";\n',
      );
      // Of the tests' own part of the runtime as well, so that there is one copy of the rest.
      expect(
        await read(folder, "services/billing/test/events/runtime/testing/contract-case.ts"),
      ).toContain('from "@acme/events/runtime/message/message.js"');
      expect(await checkTypes(folder)).toMatchObject({ exit: 0 });
    });
  });

  // With copies of the runtime, test/compile/shared.test.ts compiles them.
  it("type-checks all outputs together", async () => {
    await inShop(shopConfig(["orders", "billing", "alone"], small), async (folder) => {
      expect(await checkTypes(folder)).toMatchObject({ exit: 0 });
      expect((await filesBelow(folder)).filter((path) => path.includes("/runtime/"))).toEqual([]);
    });
  });

  it("leaves names as they are without it, and services that share nothing untouched", async () => {
    const { services, ...rest } = shopConfig(["orders", "billing", "alone"]);
    const [orders, billing, alone] = services;
    // Only those that share must have what the shared output has.
    const settled = [orders, billing, { ...alone, dates: "Date" }];
    const all = { ...rest, services: settled, importExtension: "ts" };
    const dated = shop["specs/alone.yaml"].replace(
      "type: object",
      "type: object, properties: { at: { type: string, format: date-time } }",
    );
    const names = async (folder: string, service: string): Promise<readonly string[]> => {
      const index = await read(folder, `services/${service}/src/events/index.ts`);
      return [...index.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
        .flatMap(([, list = ""]) => list.split(","))
        .map((name) => name.replace("type ", "").trim())
        .filter((name) => name !== "")
        .sort();
    };
    const generated = (config: object) =>
      inShop(
        config,
        async (folder) => {
          expect((await runIn(folder, "generate")).exit).toBe(0);
          const files = (await filesBelow(folder)).filter((path) => path.includes("/alone/"));
          return {
            orders: await names(folder, "orders"),
            billing: await names(folder, "billing"),
            alone: await Promise.all(files.map((path) => read(folder, path))),
          };
        },
        { "specs/alone.yaml": dated },
      );
    const [together, apart] = [
      await generated(all),
      await generated({ ...all, shared: undefined }),
    ];
    expect(together.alone).toEqual(apart.alone);
    expect(together.alone.join()).toContain("at?: Date;");
    for (const service of ["orders", "billing"] as const) {
      expect(together[service]).toEqual(expect.arrayContaining([...apart[service]]));
      // The type of a message that services do not share, but whose schema they do.
      const further = together[service].filter((name) => !apart[service].includes(name));
      expect(further).toEqual(["AuditedSchema"]);
    }
  });

  it("is checked and remembered like any output, and stale when any of the services changes", async () => {
    await inShop(both, async (folder) => {
      expect((await runIn(folder, "generate", "--dry-run")).out).toContain(
        "new packages/events/src/messages/order-placed.ts\n",
      );
      expect((await runIn(folder, "generate")).exit).toBe(0);
      const clean = await runIn(folder, "generate", "--check");
      expect({ exit: clean.exit, out: clean.out }).toEqual({ exit: 0, out: "" });
      // Told again, though it is not generated again.
      expect(clean.talk).toContain("message-unshared");

      const changed = shop["specs/billing.yaml"].replace("address: orders\n", "address: sales\n");
      await writeFile(join(folder, "specs/billing.yaml"), changed);
      const stale = await runIn(folder, "generate", "specs/orders.yaml", "--check");
      expect(stale.exit).toBe(1);
      expect(stale.out).toContain(
        "--- a/packages/events/src/messages/order-placed.ts\n+++ /dev/null",
      );
      expect(stale.out).toContain("+++ b/services/orders/src/events/messages/order-placed.ts\n");
      expect(stale.out).not.toContain("services/billing");
      expect((await runIn(folder, "generate")).exit).toBe(0);
      expect((await runIn(folder, "generate", "--check")).exit).toBe(0);
      const left = (await filesBelow(folder)).filter((path) => path.endsWith("/order-placed.ts"));
      expect(left).toEqual(
        ["billing", "orders"].map(
          (service) => `services/${service}/src/events/messages/order-placed.ts`,
        ),
      );

      await writeFile(join(folder, "packages/events/src/index.ts"), "mine");
      const edited = await runIn(folder, "generate");
      expect(edited.exit).toBe(2);
      expect(edited.talk).toMatch(/packages\/events\/src\/index\.ts.*changed by hand/);
    });
  });

  it("asks of services that are not to be written what is shared depends on, and no more", async () => {
    const billing = shop["specs/billing.yaml"];
    const { services, ...rest } = shopConfig(["orders", "billing", "alone"]);
    const [orders, billed, alone] = services;
    const own = { ...alone, presets: ["gone.mjs"] };
    const config = { ...rest, services: [orders, billed, own] };
    await inShop(config, async (folder) => {
      // AsyncAPI forbids it, though it says all that is needed.
      await writeFile(join(folder, "specs/billing.yaml"), billing.replace(", version: 1.0.0", ""));
      const one = await runIn(folder, "generate", "specs/orders.yaml");
      expect(one.exit).toBe(0);
      expect(one.talk).not.toContain("specs/billing.yaml:");
      expect((await runIn(folder, "generate")).talk).toContain("gone.mjs");
      await write(folder, "topicwright.config.json", { ...rest, services });
      const all = await runIn(folder, "generate");
      expect(all.exit).toBe(2);
      expect(all.talk).toContain("specs/billing.yaml:");
      // Their code imports the same as if all had been asked for.
      await writeFile(join(folder, "specs/billing.yaml"), billing);
      const { out } = await runIn(folder, "generate", "--dry-run");
      expect(out).toContain("new services/billing/src/events/messages/billed.ts\n");
      expect(out).not.toMatch(/packages|orders/);

      await writeFile(join(folder, "specs/billing.yaml"), billing.replace("channels:", "channel:"));
      const before = await read(folder, "packages/events/src/index.ts");
      const broken = await runIn(folder, "generate", "specs/orders.yaml");
      expect(broken.exit).toBe(2);
      expect(broken.talk).toContain(
        "depends on specs/billing.yaml too, which must be mended first",
      );
      expect(await read(folder, "packages/events/src/index.ts")).toBe(before);
    });
  });

  it("takes a service that is added later", async () => {
    await inShop(shopConfig(["orders"], small), async (folder) => {
      expect((await runIn(folder, "generate")).exit).toBe(0);
      const placed = "packages/events/src/messages/order-placed.ts";
      const before = await read(folder, placed);
      await write(folder, "topicwright.config.json", both);
      const { exit, out } = await runIn(folder, "generate", "--dry-run");
      expect(exit).toBe(0);
      expect(out).not.toContain(placed);
      expect(out).toContain("new services/billing/src/events/messages/billed.ts\n");
      // Audited is on another topic there, so it is no longer shared.
      expect(out).toContain("deleted packages/events/src/messages/audited.ts\n");
      expect((await runIn(folder, "generate")).exit).toBe(0);
      expect(await read(folder, placed)).toBe(before);
    });
  });

  it("keeps date-times text in all services that are text in one of them", async () => {
    const files = {
      "specs/common.yaml": shop["specs/common.yaml"]
        .replace(
          "at: { type: string, format: date-time }",
          'at: { $ref: "#/components/schemas/Instant" }',
        )
        .replace("  schemas:\n", "  schemas:\n    Instant: { type: string, format: date-time }\n"),
      "specs/billing.yaml": shop["specs/billing.yaml"].replace(
        "lines: {",
        'when: { anyOf: [{ $ref: "common.yaml#/components/schemas/Instant" }, { type: string }] }\n            lines: {',
      ),
    };
    const config = { ...both, dates: "Date" };
    await inShop(
      config,
      async (folder) => {
        const { exit, talk } = await checkTypes(folder);
        expect(talk).toMatch(/specs\/common\.yaml:\d+:\d+ warning: This date-time stays a string/);
        expect(exit).toBe(0);
        const instant = await read(folder, "packages/events/src/messages/order-placed.ts");
        expect(instant).toMatch(/export type Instant = string;/);
      },
      files,
    );
    await inShop(config, async (folder) => {
      expect((await runIn(folder, "generate")).exit).toBe(0);
      const placed = await read(folder, "packages/events/src/messages/order-placed.ts");
      expect(placed).toMatch(/ {2}at\?: Date;/);
    });
  });
});

describe("a configuration that can't be used", () => {
  const told = (config: object) =>
    inShop(config, async (folder) => {
      const { exit, talk } = await runIn(folder, "generate");
      expect(await filesBelow(folder)).not.toContain("packages/events/src/index.ts");
      return { exit, talk };
    });

  it("names a file that does not exist, or that no service refers to", async () => {
    const shared = (...documents: readonly string[]) => ({
      ...both,
      shared: { output: "packages/events/src", documents },
    });
    const missing = await told(shared("specs/common.yaml", "specs/commn.yaml"));
    expect(missing.exit).toBe(2);
    expect(missing.talk).toMatch(
      /topicwright\.config\.json:\d+:\d+ error: The file specs\/commn\.yaml does not exist\./,
    );
    const unused = await told(shared("specs/common.yaml", "specs/alone.yaml"));
    expect(unused.exit).toBe(2);
    expect(unused.talk).toMatch(
      /topicwright\.config\.json:\d+:\d+ error: No service refers to specs\/alone\.yaml/,
    );
  });

  it("gives a service that shares other types than what is shared has", async () => {
    const services = (config: object) => [
      { document: "specs/orders.yaml", output: "services/orders/src/events" },
      { document: "specs/billing.yaml", output: "services/billing/src/events", ...config },
    ];
    const unfit = await told({ ...both, services: services({ dates: "Date" }) });
    expect(unfit.exit).toBe(2);
    expect(unfit.talk).toMatch(
      /topicwright\.config\.json:\d+:16 error: specs\/billing\.yaml refers to what is shared, .* other dates /,
    );
  });

  it("has presets for what is shared that can't be loaded, whichever service is asked for", async () => {
    const { services, ...rest } = shopConfig(["orders", "alone"], small);
    const [orders, alone] = services;
    const config = {
      ...rest,
      services: [orders, { ...alone, presets: [] }],
      presets: ["gone.mjs"],
    };
    await inShop(config, async (folder) => {
      const { exit, talk } = await runIn(folder, "generate", "specs/alone.yaml");
      expect(exit).toBe(2);
      expect(talk).toContain("gone.mjs");
      expect(await filesBelow(folder)).not.toContain("packages/events/src/index.ts");
    });
  });

  it("has two outputs in one folder", async () => {
    const { exit, talk } = await told({
      ...both,
      shared: { output: "services/billing/src/events", documents: ["specs/common.yaml"] },
    });
    expect(exit).toBe(2);
    expect(talk).toContain("would both be generated into services/billing/src/events");
  });
});
