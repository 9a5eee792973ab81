import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inProject } from "../support/documents.js";
import { runIn } from "../support/run-in.js";

const placeholder = '<Resource*/-"Topic`>';
const spec = {
  asyncapi: "3.0.0",
  info: { title: "Permissions", version: "1" },
  servers: { kafka: { host: "kafka:9092", protocol: "kafka" } },
  channels: {
    resource: { address: placeholder, messages: { Changed: { payload: { type: "object" } } } },
  },
};

/** The text of a configuration in which each service gives the topic a name, as a value of YAML. */
function config(...topics: readonly string[]): string {
  const services = topics.map(
    (value, n) => `  - document: spec.yaml
    output: src/events${n}
    testing: false
    runtime: package
    topics: ${value}
`,
  );
  return `services:\n${services.join("")}`;
}

function named(name: string): string {
  return JSON.stringify({ [placeholder]: name });
}

function project(text: string) {
  const files = { "package.json": { type: "module" }, "node_modules/.keep": "" };
  return { ...files, "spec.yaml": spec, "topicwright.config.yaml": text };
}

describe("topics of a configuration", () => {
  it("names the topics of the output, and of nothing else's", async () => {
    const text = config(named("permissions.resources"), named("test.permissions"));
    await inProject(project(text), async (folder) => {
      const { exit, talk } = await runIn(folder, "generate");
      expect([exit, talk]).toEqual([0, expect.not.stringMatching(/error|warning/)]);
      const topics = async (n: number) =>
        readFile(join(folder, `src/events${n}/topics.ts`), "utf8");
      expect(await topics(0)).toContain('"permissions.resources"');
      expect(await topics(0)).not.toContain("Resource*/");
      expect(await topics(1)).toContain('"test.permissions"');

      const other = text.replace("permissions.resources", "permissions.other");
      await writeFile(join(folder, "topicwright.config.yaml"), other);
      const stale = await runIn(folder, "generate", "--check");
      expect(stale.exit).toBe(1);
      expect(stale.out).toMatch(/^\+.*"permissions\.other"/m);
      expect(stale.out).not.toContain("test.permissions");
    });
  });

  it.each(["generate", "lint"])("is heard by %s", async (command) => {
    await inProject(project(config(named("permissions.resources"))), async (folder) => {
      expect((await runIn(folder, command)).exit).toBe(0);
    });
    await inProject(project(config("{}")), async (folder) => {
      const { exit, out, talk } = await runIn(folder, command);
      expect(exit).toBe(command === "lint" ? 1 : 2);
      expect(out + talk).toContain(
        'with topics: { "<Resource*/-\\"Topic`>": "Resource-.--Topic" }',
      );
    });
  });

  it.each([
    [
      "generate",
      named("permissions resources"),
      /config\.yaml:6:\d+.*"permissions resources" holds/s,
    ],
    ["lint", named("permissions resources"), /config\.yaml:6:\d+.*"permissions resources" holds/s],
    ["generate", '{ "Resource-Topic": a }', /config\.yaml:6:33.*Resource-Topic.*Did you mean/s],
    ["lint", '{ "Resource-Topic": a }', /config\.yaml:6:33.*Resource-Topic.*Did you mean/s],
  ])("%s refuses %s, and says where", async (command, topics, told) => {
    await inProject(project(config(topics)), async (folder) => {
      const { exit, out, talk } = await runIn(folder, command);
      expect(exit).toBe(2);
      expect(out + talk).toMatch(told);
    });
  });
});
