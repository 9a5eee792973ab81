import { describe, expect, test } from "vitest";
import { normalise } from "../../src/normalise/index.js";
import { lines, parsed } from "../parse/documents.js";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";
import { runIn } from "../support/run-in.js";

const V3 = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";
const V2 = "asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\n";

/** Names of the topics, and what is found, where something stands for slashes. */
async function read(text: string, separator: string | undefined) {
  const { document } = await parsed(text);
  if (document === undefined) throw new Error("not read");
  const { contract, diagnostics } = normalise(document, { topicNames: { separator, given: [] } });
  return {
    topics: contract?.topics.map(({ name }) => name),
    found: lines(diagnostics),
    diagnostics,
  };
}

describe("what stands in topic names where an address has a slash", () => {
  test.each([
    ["user/signedup", ".", "user.signedup"],
    ["user/signedup", "__", "user__signedup"],
    ["/user/signedup/", ".", "user.signedup"],
    ["user//signed-up/v1", "-", "user-signed-up-v1"],
    ["orders", ".", "orders"],
  ])("%s with %s", async (address, separator, topic) => {
    for (const text of [
      `${V2}channels:\n  "${address}": {}`,
      `${V3}channels:\n  c: { address: "${address}" }`,
      `${V3}channels:\n  "${address}": {}`,
    ]) {
      expect(await read(text, separator)).toMatchObject({ topics: [topic], found: [] });
    }
  });

  test("parameters stay, and no value holds what stands beside one", async () => {
    const text = `${V3}channels:\n  c: { address: '/user/{id}/in', parameters: { id: { enum: [a.b, c_d] } } }`;
    const { topics, found, diagnostics } = await read(text, ".");
    expect([topics, found]).toEqual([["user.{id}.in"], ["parameter-value-illegal doc.yaml:4:61"]]);
    expect(diagnostics[0]?.message).toContain('"a.b"');
  });

  test("a binding means its topic as it stands there", async () => {
    const channel = (topic: string) =>
      `${V3}channels:\n  c: { address: 'a/b', bindings: { kafka: { topic: ${topic} } } }`;
    expect(await read(channel("x_y"), ".")).toMatchObject({ topics: ["x_y"], found: [] });
    const { found, diagnostics } = await read(channel("x/y"), ".");
    expect(found).toEqual(["topic-name-illegal doc.yaml:4:52"]);
    expect(diagnostics[0]?.remedy).not.toContain("topicSeparator");
  });

  test("nothing, unless told: then it is a remedy, where slashes are all that is wrong", async () => {
    const address = (name: string) =>
      read(`${V3}channels:\n  c: { address: '${name}' }`, undefined);
    expect((await address("/a/{b}")).diagnostics[0]?.remedy).toContain('topicSeparator: "."');
    expect((await address("a/<b>")).diagnostics[0]?.remedy).not.toContain("topicSeparator");
    expect((await address("/")).diagnostics[0]?.remedy).not.toContain("topicSeparator");
  });

  test("what is illegal for other reasons stays so", async () => {
    const { found } = await read(`${V3}channels:\n  c: { address: 'a/<b>' }`, ".");
    expect(found).toEqual(["topic-name-illegal doc.yaml:4:17"]);
    expect((await read(`${V3}channels:\n  c: { address: '/' }`, ".")).found).toEqual([
      "topic-name-illegal doc.yaml:4:17",
    ]);
  });

  test("channels that say the same are one topic; others must not become one", async () => {
    const two = (second: string) =>
      `${V3}channels:\n  a: { address: 'x/y' }\n  b: { address: '${second}' }`;
    expect(await read(two("x/y"), ".")).toMatchObject({ topics: ["x.y"], found: [] });
    const clash = await read(two("x.y"), ".");
    expect(clash.found).toEqual(["topic-name-clash doc.yaml:5:17"]);
    expect(clash.diagnostics[0]?.message).toContain('"x/y" and "x.y" both become');
    expect(await read(two("x.y"), "_")).toMatchObject({ topics: ["x.y", "x_y"], found: [] });
  });

  test("a document of which a part stays illegal is narrowed to the rest", async () => {
    const text = `${V3}channels:\n  a: { address: 'x/y', messages: { M: { payload: { type: object } } } }\n  b: { address: 'x/<y>' }`;
    expect(await read(text, ".")).toMatchObject({
      topics: ["x.y"],
      found: ["topic-skipped doc.yaml:5:17"],
    });
  });
});

test("flag and configuration say it, to generate and lint; the flag is stronger", async () => {
  const spec = `${V3}channels:\n  c: { address: 'a/b', messages: { M: { payload: { type: object } } } }`;
  const config = { topicSeparator: "_", services: [{ document: "spec.yaml", output: "out" }] };
  const files = { "spec.yaml": spec, "topicwright.config.json": config, "package.json": {} };
  await inProject(files, async (folder) => {
    const topic = async (...flags: readonly string[]) => {
      const fixed = ["--no-testing", "--runtime", "package", "--check"];
      const { out } = await runIn(folder, "generate", ...fixed, ...flags);
      return /^\+.*"(a.b)"/m.exec(out)?.[1];
    };
    expect(await topic()).toBe("a_b");
    expect(await topic("--topic-separator", ".")).toBe("a.b");
    expect((await runIn(folder, "lint", "--topic-separator=-", "spec.yaml")).exit).toBe(0);
    const { exit, talk } = await runIn(folder, "lint", "--topic-separator", "/", "spec.yaml");
    expect([exit, talk]).toEqual([2, expect.stringContaining("can't separate")]);
  });
});

test("generated code speaks of the topics that there are", async () => {
  const message = { payload: { type: "object", properties: { id: { type: "string" } } } };
  const document = {
    asyncapi: "2.6.0",
    info: { title: "Desk", version: "1" },
    channels: {
      "user/{id}/signedup": {
        parameters: { id: { schema: { type: "string" } } },
        publish: { operationId: "onSignedUp", message: { name: "SignedUp", ...message } },
      },
    },
  };
  const output = await inProject({ "spec.yaml": document }, (base) =>
    outputOf(base, "spec.yaml", { topicNames: { separator: ".", given: [] } }),
  );
  const text = [...output.values()].join("\n");
  expect(text).toContain('"user.{id}.signedup"');
  expect(text).not.toContain("user/{id}/signedup");
});
