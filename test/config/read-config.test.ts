import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config/read-config.js";

const schema: object = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../src/config/config.schema.json"), "utf8"),
);
const fits = new Ajv().compile(schema);

const good: readonly unknown[] = [
  { services: [{ document: "a.yaml", output: "out" }] },
  {
    services: [{ document: "a.yaml", output: "out", testing: false, runtime: "package" }],
    importExtension: "ts",
  },
  {
    services: [{ document: "a.yaml", output: "out", monitoring: "ops" }],
    importExtension: "ts",
  },
  { services: [{ document: "a.yaml", output: "out", perspective: "client" }] },
  { services: [{ document: "a.yaml", output: "out" }], perspective: "application" },
  { services: [{ document: "a.yaml", output: "out", topicSeparator: "." }], topicSeparator: "__" },
  {
    services: [
      { document: "a.yaml", output: "out", topics: { "<a>/b c": "a.{b}-c_1", "": "x", d: "..." } },
      { document: "b.yaml", output: "out2", topics: {} },
    ],
  },
  {
    services: [{ document: "a.yaml", output: "out" }],
    shared: { output: "common", documents: ["common.yaml"], testing: "test" },
  },
  {
    services: [{ document: "a.yaml", output: "out" }],
    shared: { output: "c", documents: ["c.yaml"], import: "@acme/events", testing: false },
  },
  {
    $schema: "x",
    services: [{ document: "a.yaml", output: "out", testing: "t", importExtension: "none" }],
    runtime: "copy",
    extras: ["prometheus", "opentelemetry"],
  },
];
const bad: readonly unknown[] = [
  [],
  {},
  { services: [] },
  { services: [{ document: "a.yaml", output: "out", perspective: "server" }] },
  { services: [{ document: "a.yaml", output: "out", topicSeparator: "/" }] },
  { services: [{ document: "a.yaml", output: "out" }], topicSeparator: "" },
  { services: [{ document: "a.yaml", output: "out" }], topics: { a: "b" } },
  ...[["a"], { a: 1 }, { a: "" }, { a: "b c" }, { a: ".." }, { a: "${e}" }, { a: "{}" }].map(
    (topics) => ({ services: [{ document: "a.yaml", output: "out", topics }] }),
  ),
  { services: "a.yaml" },
  { services: ["a.yaml"] },
  { services: [{ document: "a.yaml" }] },
  { services: [{ document: "", output: "out" }] },
  { services: [{ document: "a.yaml", output: 3 }] },
  { services: [{ document: "a.yaml", output: "out", outptu: "x" }] },
  { services: [{ document: "a.yaml", output: "out", testing: true }] },
  { services: [{ document: "a.yaml", output: "out", monitoring: false }] },
  { services: [{ document: "a.yaml", output: "out" }], monitoring: "ops" },
  { services: [{ document: "a.yaml", output: "out" }], runtime: "none" },
  { services: [{ document: "a.yaml", output: "out", extras: "prometheus" }] },
  { services: [{ document: "a.yaml", output: "out" }], extras: ["promteheus"] },
  { services: [{ document: "a.yaml", output: "out" }], toString: 1 },
  { services: [{ document: "a.yaml", output: "out" }], shared: { output: "common" } },
  { services: [{ document: "a.yaml", output: "out" }], shared: { output: "c", documents: [] } },
  { services: [{ document: "a.yaml", output: "out" }], shared: ["common.yaml"] },
  {
    services: [{ document: "a.yaml", output: "out" }],
    shared: { output: "common", documents: ["common.yaml"], testing: true },
  },
  ...['events"; evil("', "../events", "@acme/events/", "@acme\n/events"].map((name) => ({
    services: [{ document: "a.yaml", output: "out" }],
    shared: { output: "common", documents: ["common.yaml"], import: name },
  })),
  {
    services: [{ document: "a.yaml", output: "out" }],
    shared: { output: "c", documents: ["c.yaml"], import: "@acme/events", testing: "test" },
  },
];

describe("readConfig", () => {
  it.each(good)("accepts what the published schema accepts: %j", (config) => {
    expect(fits(config)).toBe(true);
    const { config: read, diagnostics } = readConfig(JSON.stringify(config), "c.json");
    expect({ read, diagnostics }).toEqual({ read: config, diagnostics: [] });
  });

  it.each(bad)("refuses what the published schema refuses: %j", (config) => {
    expect(fits(config)).toBe(false);
    const { config: read, diagnostics } = readConfig(JSON.stringify(config), "c.json");
    expect(read).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toContain("bad-config");
  });

  it("says where", () => {
    const text = "services:\n  - document: a.yaml\n    output: out\n    runtime: copied\n";
    const [finding] = readConfig(text, "c.yaml").diagnostics;
    expect(finding?.source).toMatchObject({ file: "c.yaml", line: 4, column: 14 });
    expect(finding?.message).toBe("The property runtime must be copy, or package.");
  });

  it("says which name no topic can have", () => {
    const text = `services:
  - document: a.yaml
    output: out
    topics:
      a/b: orders
      "<Resource-Topic>": resource topic
      \${env}: &name { }
  - { document: b.yaml, output: out2, topics: { a: b, __proto__: a/b } }
`;
    const found = readConfig(text.replace("&name { }", "x"), "c.yaml").diagnostics;
    expect(found.map(({ source }) => [source?.line, source?.column, source?.pointer])).toEqual([
      [6, 27, "/services/0/topics/<Resource-Topic>"],
      [8, 66, "/services/1/topics/__proto__"],
    ]);
    expect(found[0]).toMatchObject({
      code: "bad-config",
      message:
        'The topic name "resource topic" holds " ", where only letters, digits, ".", "_" and "-" are legal, so Kafka refuses it.',
      remedy: 'Give the topic its real name, "resource-topic" for example.',
    });
    const [wrong] = readConfig(text, "c.yaml").diagnostics;
    expect([wrong?.source?.line, wrong?.message]).toEqual([
      5,
      "The property topics must be a mapping of names in the document to names of topics.",
    ]);
  });

  it("says where an alias stands, for what it stands for", () => {
    const text = `services:
  - { document: a.yaml, output: a, topics: &names { a/b: a b } }
  - { document: b.yaml, output: b, topics: *names }
`;
    const { diagnostics } = readConfig(text, "c.yaml");
    expect(diagnostics.map(({ source }) => source)).toMatchObject([
      { line: 2, column: 58, pointer: "/services/0/topics/a~1b" },
      { line: 3, column: 44 },
    ]);
  });

  it("says where YAML is broken", () => {
    const [finding] = readConfig("services: [\n  - a: b: c\n", "c.yaml").diagnostics;
    expect(finding?.code).toBe("bad-config");
    expect(finding?.source?.line).toBeGreaterThan(0);
  });
});
