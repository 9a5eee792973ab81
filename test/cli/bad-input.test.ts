import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, inProject, type ProjectFiles } from "../support/documents.js";
import { filesBelow, runIn } from "../support/run-in.js";

const manifest = { "package.json": '{ "name": "p", "type": "module" }' };
const text = { type: "string" };
const payload = { type: "object", properties: { id: text } };
const good = documentOf({ orders: { OrderPlaced: { payload } } });
const withPayload = (schema: unknown): object =>
  documentOf({ orders: { OrderPlaced: { payload: schema } } });
const changed = (change: (document: Record<string, unknown>) => void): object => {
  const document: Record<string, unknown> = JSON.parse(JSON.stringify(good));
  change(document);
  return document;
};

interface Case {
  readonly name: string;
  readonly files: ProjectFiles;
  readonly code: string;
  /** `file:line:col` of the finding, a pattern where the line is not what matters. */
  readonly place: RegExp;
  readonly says: RegExp;
  /** Exit code of `lint`; `generate` always ends with 2. */
  readonly lint: 1 | 2;
}

const cases: readonly Case[] = [
  {
    name: "a missing file",
    files: {},
    code: "file-not-found",
    place: /spec\.yaml/,
    says: /does not exist/,
    lint: 2,
  },
  {
    name: "broken YAML",
    files: { "spec.yaml": "asyncapi: 3.0.0\ninfo: [title\n" },
    code: "invalid-yaml",
    place: /^spec\.yaml:[23]:\d+ error/m,
    says: /./,
    lint: 1,
  },
  {
    name: "an empty file",
    files: { "spec.yaml": "" },
    code: "not-asyncapi",
    place: /^spec\.yaml:1:1 error/m,
    says: /empty/,
    lint: 1,
  },
  {
    name: "a document that is not AsyncAPI",
    files: { "spec.yaml": "openapi: 3.1.0\ninfo: {}\n" },
    code: "not-asyncapi",
    place: /^spec\.yaml:1:\d+ error/m,
    says: /OpenAPI/,
    lint: 1,
  },
  {
    name: "AsyncAPI 4",
    files: { "spec.yaml": "info: {}\nasyncapi: 4.0.0\n" },
    code: "unsupported-version",
    place: /^spec\.yaml:2:11 error/m,
    says: /4\.0\.0/,
    lint: 1,
  },
  {
    name: "a dangling $ref in the root",
    files: { "spec.yaml": withPayload({ $ref: "#/components/schemas/Ordre" }) },
    code: "ref-not-found",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /#\/components\/schemas\/Ordre/,
    lint: 1,
  },
  {
    name: "a dangling $ref in another file",
    files: {
      "spec.yaml": withPayload({ $ref: "./schemas/order.yaml" }),
      "schemas/order.yaml": "type: object\nproperties:\n  id:\n    $ref: '#/definitions/Id'\n",
    },
    code: "ref-not-found",
    place: /^schemas\/order\.yaml:4:\d+ error/m,
    says: /#\/definitions\/Id/,
    lint: 1,
  },
  {
    name: "a $ref to a file that does not exist",
    files: { "spec.yaml": withPayload({ $ref: "./order.yaml" }) },
    code: "ref-not-found",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /order\.yaml/,
    lint: 1,
  },
  {
    name: "a chain of $refs that reaches no value",
    files: {
      "spec.yaml": documentOf(
        { orders: { OrderPlaced: { payload: { $ref: "#/components/schemas/A" } } } },
        {
          schemas: { A: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/A" } },
        },
      ),
    },
    code: "ref-cycle",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /never|no value|circle/,
    lint: 1,
  },
  {
    name: "a payload in Avro",
    files: {
      "spec.yaml": withPayload({
        schemaFormat: "application/vnd.apache.avro;version=1.9.0",
        schema: { type: "record", name: "Order", fields: [] },
      }),
    },
    code: "unsupported-format",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /avro/i,
    lint: 1,
  },
  {
    name: "a pattern that is no regular expression",
    files: {
      "spec.yaml": withPayload({
        type: "object",
        properties: { id: { type: "string", pattern: "([a-z" } },
      }),
    },
    code: "invalid-pattern",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /\(\[a-z/,
    lint: 1,
  },
  {
    name: "no Kafka channel",
    files: {
      "spec.yaml": changed((document) => {
        document["servers"] = { web: { host: "localhost", protocol: "ws" } };
        document["operations"] = {
          send: { action: "send", channel: { $ref: "#/channels/orders" } },
        };
      }),
    },
    code: "no-kafka-channel",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /Kafka/,
    lint: 1,
  },
  {
    name: "what the AsyncAPI standard forbids",
    files: { "spec.yaml": changed((document) => delete document["info"]) },
    code: "asyncapi-invalid",
    place: /^spec\.yaml:\d+:\d+ error/m,
    says: /info/,
    lint: 1,
  },
];

describe("bad input", () => {
  it.each(cases)(
    "$name is told with its place and a remedy",
    async ({ files, code, place, says, lint }) => {
      await inProject({ ...manifest, ...files }, async (folder) => {
        const before = await filesBelow(folder);
        const generated = await runIn(folder, "generate", "spec.yaml", "-o", "events");
        expect(generated.talk).toContain(`[${code}]`);
        expect(generated.talk).toMatch(place);
        expect(generated.talk).toMatch(says);
        expect(generated.talk).toMatch(/^ {2}→ \S.*\.$/m);
        expect(generated.talk).not.toMatch(/crashed|\n\s+at /);
        expect(generated.exit).toBe(2);
        expect(await filesBelow(folder)).toEqual(before);
        const linted = await runIn(folder, "lint", "spec.yaml");
        expect(linted.out).toContain(`[${code}]`);
        expect(linted.exit).toBe(lint);
      });
    },
  );

  it("does not stop a recursive schema", async () => {
    const tree = {
      type: "object",
      properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
    };
    const document = documentOf(
      { trees: { Planted: { payload: { $ref: "#/components/schemas/Tree" } } } },
      { schemas: { Tree: tree } },
    );
    await inProject({ ...manifest, "spec.yaml": document }, async (folder) => {
      const { exit, talk } = await runIn(folder, "generate", "spec.yaml", "-o", "events");
      expect({ exit, talk }).toMatchObject({ exit: 0 });
      expect(await readFile(join(folder, "events/messages/planted.ts"), "utf8")).toContain(
        "children?: Planted[];",
      );
    });
  });

  it("in one of several documents leaves the output of all as it was", async () => {
    const files = { ...manifest, "good.yaml": good, "bad.yaml": "asyncapi: 4.0.0\n" };
    await inProject(files, async (folder) => {
      const { exit } = await runIn(folder, "generate", "good.yaml", "bad.yaml", "-o", "events");
      expect(exit).toBe(2);
      expect(await filesBelow(folder)).toEqual(["bad.yaml", "good.yaml", "package.json"]);
    });
  });
});

describe("output that can't be written", () => {
  const generate = (folder: string, ...flags: readonly string[]) =>
    runIn(folder, "generate", "spec.yaml", "-o", "events", ...flags);
  const files = { ...manifest, "spec.yaml": good };

  it("leaves a foreign file in a planned place alone, also with --force", async () => {
    await inProject({ ...files, "events/service.ts": "mine\n" }, async (folder) => {
      for (const flags of [[], ["--force"]]) {
        const { exit, talk } = await generate(folder, ...flags);
        expect(exit).toBe(2);
        expect(talk).toMatch(/^events\/service\.ts:1:1 error: .*\[output-foreign\]$/m);
      }
      expect(await readFile(join(folder, "events/service.ts"), "utf8")).toBe("mine\n");
      expect(await filesBelow(join(folder, "events"))).toEqual(["service.ts"]);
    });
  });

  it("leaves other foreign files in the folder alone", async () => {
    await inProject({ ...files, "events/own.ts": "mine\n" }, async (folder) => {
      expect((await generate(folder)).exit).toBe(0);
      expect(await readFile(join(folder, "events/own.ts"), "utf8")).toBe("mine\n");
    });
  });

  it("does not overwrite a hand edit, but with --force; line ends are no edit", async () => {
    await inProject(files, async (folder) => {
      await generate(folder);
      const path = join(folder, "events/service.ts");
      const original = await readFile(path, "utf8");
      await writeFile(path, original.replaceAll("\n", "\r\n"));
      expect(await generate(folder)).toMatchObject({ exit: 0 });
      await writeFile(path, `${original}// mine\n`);
      const { exit, talk } = await generate(folder);
      expect(exit).toBe(2);
      expect(talk).toMatch(/^events\/service\.ts:1:1 error: .*--force|\[output-edited\]$/m);
      expect(await readFile(path, "utf8")).toContain("// mine");
      expect((await generate(folder, "--force")).exit).toBe(0);
      expect(await readFile(path, "utf8")).toBe(original);
    });
  });

  it("says so where the folder is a file", async () => {
    await inProject({ ...files, events: "a file\n" }, async (folder) => {
      const { exit, talk } = await generate(folder);
      expect(exit).toBe(2);
      expect(talk).toContain("[output-unwritable]");
      expect(await readFile(join(folder, "events"), "utf8")).toBe("a file\n");
    });
  });

  it("says so where the folder may not be written", async () => {
    await inProject(files, async (folder) => {
      // The kernel refuses new folders there to everyone, root included.
      const { exit, talk } = await runIn(
        folder,
        "generate",
        "spec.yaml",
        "-o",
        "/sys/events",
        "--no-testing",
      );
      expect(exit).toBe(2);
      expect(talk).toContain("[output-unwritable]");
      expect(await filesBelow(folder)).toEqual(["package.json", "spec.yaml"]);
    });
  });
});

describe("a command line that can't be understood", () => {
  it.each([
    [[], /Say what to do/],
    [["generat"], /./],
    [["generate"], /\[bad-usage\]/],
    [["generate", "spec.yaml"], /\[bad-usage\]/],
    [["generate", "spec.yaml", "-o", "x", "--chekc"], /chekc/],
    [["generate", "spec.yaml", "-o", "x", "--format", "xml"], /xml/],
    [["generate", "--config", "nope.yaml"], /\[bad-config\]/],
    [["lint"], /\[bad-usage\]/],
  ])("%j ends with 2 and a hint", async (argv, says) => {
    await inProject({ ...manifest, "spec.yaml": good }, async (folder) => {
      const { exit, talk, out } = await runIn(folder, ...argv);
      expect(talk + out).toMatch(says);
      expect(talk + out).toMatch(/→/);
      expect(exit).toBe(2);
      expect(await filesBelow(folder)).toEqual(["package.json", "spec.yaml"]);
    });
  });
});
