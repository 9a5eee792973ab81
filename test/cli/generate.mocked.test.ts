import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { documentOf, inProject } from "../support/documents.js";
import { filesBelow, runIn } from "../support/run-in.js";

const parse = vi.hoisted(() => ({ documents: 0 }));
vi.mock("../../src/parse/index.js", async (original) => {
  const actual = await original<typeof import("../../src/parse/index.js")>();
  const parseDocument: typeof actual.parseDocument = (...call) => {
    parse.documents += 1;
    return actual.parseDocument(...call);
  };
  return { ...actual, parseDocument };
});

const text = { type: "string" };
const order = (properties: object) =>
  documentOf({ orders: { OrderPlaced: { payload: { type: "object", properties } } } });
const files = {
  "package.json": { name: "p", type: "module", dependencies: { kafkajs: "*" } },
  "spec.yaml": order({ id: text }),
  // Where the cache of unchanged documents goes.
  "node_modules/.keep": "",
};
const generate = (folder: string, ...flags: readonly string[]) =>
  runIn(folder, "generate", "spec.yaml", "-o", "src/events", ...flags);
const read = (folder: string, path: string) => readFile(join(folder, path), "utf8");

describe("generate", () => {
  it("writes code, tests outside of src, and a manifest; says what package.json lacks", async () => {
    await inProject(files, async (folder) => {
      const { exit, out, talk } = await generate(folder);
      expect({ exit, out }).toEqual({ exit: 0, out: "" });
      expect(talk).toMatch(/^spec\.yaml → src\/events: \d+ files, \d+ changed$/m);
      expect(talk).toContain(
        "The output needs fast-check, vitest, which package.json does not name.",
      );
      const written = await filesBelow(folder);
      expect(written).toContain("src/events/messages/order-placed.ts");
      expect(written).toContain("test/events/contract.test.ts");
      expect(written.filter((path) => path.endsWith(".topicwright.json"))).toEqual([
        "src/events/.topicwright.json",
      ]);
    });
  });

  it("writes no tests with --no-testing, and none of their runtime", async () => {
    await inProject(files, async (folder) => {
      expect((await generate(folder, "--no-testing")).exit).toBe(0);
      const written = await filesBelow(folder);
      expect(written.filter((path) => /test/.test(path))).toEqual([]);
    });
  });

  it("writes an extra with its part of the runtime, and says which library package.json lacks", async () => {
    await inProject(files, async (folder) => {
      const { exit, talk } = await generate(folder, "--no-testing", "--extras", "prometheus");
      expect(exit).toBe(0);
      expect(talk).toContain("The output needs prom-client, which package.json does not name.");
      expect(await read(folder, "src/events/index.ts")).toContain(
        'export { type PrometheusOptions, prometheusHooks } from "./runtime/observability/prometheus.js";',
      );
      expect(await read(folder, "src/events/runtime/observability/metric-names.ts")).toMatch(
        /^\/\/ Runtime .* depends on kafkajs and prom-client only; do not edit\.$/m,
      );
      expect((await generate(folder, "--no-testing")).exit).toBe(0);
      expect((await filesBelow(folder)).filter((path) => /observability/.test(path))).toEqual([]);
      expect(await read(folder, "src/events/runtime/hooks.ts")).toMatch(/ on kafkajs only; /);
    });
  });

  it("imports an extra from an entry of the package where the runtime comes from there", async () => {
    await inProject(files, async (folder) => {
      await generate(folder, "--no-testing", "--runtime", "package", "--extras", "prometheus");
      expect(await read(folder, "src/events/index.ts")).toContain(
        'export { type PrometheusOptions, prometheusHooks } from "topicwright/runtime/prometheus";',
      );
      expect((await filesBelow(folder)).filter((path) => /runtime/.test(path))).toEqual([]);
    });
  });

  it("refuses an extra that there is not", async () => {
    await inProject(files, async (folder) => {
      const { exit, talk } = await generate(folder, "--extras", "promteheus");
      expect(exit).toBe(2);
      expect(talk).toContain(
        'There is no extra "promteheus"; known are opentelemetry, postgres, prometheus.',
      );
    });
  });

  it("with --dry-run lists and writes nothing", async () => {
    await inProject(files, async (folder) => {
      const { exit, out } = await generate(folder, "--dry-run");
      expect(exit).toBe(0);
      expect(out).toContain("new src/events/service.ts\n");
      expect(await filesBelow(folder)).toEqual(["package.json", "spec.yaml"]);
    });
  });

  it("with --check ends with 0 where the output is current, else with 1 and a unified diff", async () => {
    await inProject(files, async (folder) => {
      await generate(folder);
      expect(await generate(folder, "--check")).toMatchObject({ exit: 0, out: "" });
      await writeFile(join(folder, "spec.yaml"), JSON.stringify(order({ id: text, note: text })));
      const before = await read(folder, "src/events/messages/order-placed.ts");
      const { exit, out, talk } = await generate(folder, "--check");
      expect(exit).toBe(1);
      expect(out).toContain(
        "--- a/src/events/messages/order-placed.ts\n+++ b/src/events/messages/order-placed.ts\n@@",
      );
      expect(out).toMatch(/^\+ {2}note\?: string;$/m);
      expect(talk).toContain("stale");
      expect(await read(folder, "src/events/messages/order-placed.ts")).toBe(before);
    });
  });

  it("deletes what it wrote and no longer writes, and restores what was deleted", async () => {
    await inProject({ ...files, "src/events/own.ts": "mine\n" }, async (folder) => {
      await generate(folder);
      const renamed = documentOf({
        orders: { OrderTaken: { payload: { type: "object", properties: { id: text } } } },
      });
      await writeFile(join(folder, "spec.yaml"), JSON.stringify(renamed));
      expect((await generate(folder)).exit).toBe(0);
      const written = await filesBelow(folder);
      expect(written.filter((path) => path.includes("order-placed"))).toEqual([]);
      expect(written).toContain("src/events/own.ts");
      await rm(join(folder, "src/events/service.ts"));
      expect((await generate(folder)).exit).toBe(0);
      expect(await filesBelow(folder)).toEqual(written);
    });
  });

  it("does not read an unchanged document again, but notices a changed file that it refers to", async () => {
    const document = documentOf({ orders: { OrderPlaced: { payload: { $ref: "./order.yaml" } } } });
    const referring = {
      ...files,
      "spec.yaml": document,
      "order.yaml": { type: "object", properties: { id: text } },
    };
    await inProject(referring, async (folder) => {
      await generate(folder);
      const before = parse.documents;
      expect((await generate(folder)).talk).toContain("nothing to do");
      expect((await generate(folder, "--check")).exit).toBe(0);
      expect(parse.documents).toBe(before);
      const changed = { type: "object", properties: { number: text } };
      await writeFile(join(folder, "order.yaml"), JSON.stringify(changed));
      expect((await generate(folder)).exit).toBe(0);
      expect(parse.documents).toBe(before + 1);
      expect(await read(folder, "src/events/messages/order-placed.ts")).toContain(
        "number?: string;",
      );
    });
  });

  it("gives each of several documents a folder of its own", async () => {
    const other = documentOf({ users: { UserAdded: { payload: { type: "object" } } } });
    await inProject({ ...files, "users.asyncapi.yaml": other }, async (folder) => {
      const { exit } = await runIn(
        folder,
        "generate",
        "spec.yaml",
        "users.asyncapi.yaml",
        "-o",
        "gen",
        "--no-testing",
      );
      expect(exit).toBe(0);
      const written = await filesBelow(folder);
      expect(written).toContain("gen/spec/messages/order-placed.ts");
      expect(written).toContain("gen/users/messages/user-added.ts");
    });
  });

  it("takes services from a configuration, wherever below the project it is run; flags go before it", async () => {
    const config =
      "services:\n  - document: spec.yaml\n    output: src/events\n    testing: false\nimportExtension: none\n";
    await inProject({ ...files, "topicwright.config.yaml": config }, async (folder) => {
      await mkdir(join(folder, "sub"));
      expect((await runIn(join(folder, "sub"), "generate")).exit).toBe(0);
      expect(await read(folder, "src/events/index.ts")).toContain('from "./service";');
      expect((await runIn(folder, "generate", "--import-extension", "ts")).exit).toBe(0);
      expect(await read(folder, "src/events/index.ts")).toContain('from "./service.ts";');
      expect((await filesBelow(folder)).filter((path) => path.includes("test"))).toEqual([]);
    });
  });

  it("imports the runtime from the package where it is told to", async () => {
    await inProject(files, async (folder) => {
      expect((await generate(folder, "--runtime", "package")).exit).toBe(0);
      expect((await filesBelow(folder)).filter((path) => path.includes("runtime/"))).toEqual([]);
      expect(await read(folder, "src/events/service.ts")).toContain('from "topicwright/runtime";');
    });
  });

  it("with --format json tells findings as data", async () => {
    const broken = order({ id: { type: "string", pattern: "(" } });
    await inProject({ ...files, "spec.yaml": broken }, async (folder) => {
      const { exit, out } = await generate(folder, "--format", "json");
      expect(exit).toBe(2);
      expect(JSON.parse(out)).toMatchObject({
        diagnostics: [
          {
            code: "invalid-pattern",
            severity: "error",
            file: "spec.yaml",
            line: expect.any(Number),
          },
        ],
      });
    });
  });
});

describe("lint", () => {
  it("has nothing to say of a good document, and judges examples, which generate does not", async () => {
    const example = {
      payload: { type: "object", properties: { id: text } },
      examples: [{ payload: { id: 5 } }],
    };
    const document = documentOf({ orders: { OrderPlaced: example } });
    await inProject({ ...files, "bad.yaml": document }, async (folder) => {
      expect(await runIn(folder, "lint", "spec.yaml")).toMatchObject({ exit: 0, out: "" });
      const { exit, out } = await runIn(folder, "lint", "bad.yaml");
      expect(exit).toBe(1);
      expect(out).toMatch(/^bad\.yaml:\d+:\d+ error: .*\[example-invalid\]$/m);
    });
  });
});
