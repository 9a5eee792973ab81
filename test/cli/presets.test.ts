import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { presetFingerprint } from "../../src/commands/preset-sources.js";
import { runCli } from "../../src/commands/run-cli.js";
import { packageRoot } from "../../src/lib/package-root.js";
import { documentOf, inProject } from "../support/documents.js";

const document = documentOf({
  orders: {
    OrderPlaced: {
      payload: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
    },
  },
});
const good = `
import { tag } from "./tag.mjs";
export default [
  { interface: { self: ({ content }) => tag + content } },
  { preset: { interface: { property: ({ content, options }) => options.word + content } }, options: { word: "readonly " } },
];
`;
const tag = `export const tag = "/** @public */\\n";\n`;

async function generated(preset: string | undefined, ...flags: readonly string[]) {
  const files = {
    "specs/spec.yaml": document,
    "topicwright.config.yaml": {
      services: [{ document: "specs/spec.yaml", output: "events", testing: false }],
      presets: ["./presets/company.mjs"],
    },
    ...(preset === undefined ? {} : { "presets/company.mjs": preset }),
    "presets/tag.mjs": tag,
    "package.json": { type: "module" },
  };
  return inProject(files, async (cwd) => {
    let talk = "";
    const run = () =>
      runCli(["generate", ...flags], {
        cwd,
        out: (text) => (talk += text),
        talk: (text) => (talk += text),
      });
    const exit = await run();
    const read = () => readFileSync(path.join(cwd, "events/messages/order-placed.ts"), "utf8");
    return { exit, talk, text: exit === 0 ? read() : "" };
  });
}

test("users' presets have the last word on types", { timeout: 60_000 }, async () => {
  const { exit, text, talk } = await generated(good);
  expect([exit, talk]).toEqual([0, expect.any(String)]);
  expect(text).toContain("/** @public */\n");
  expect(text).toMatch(/^ {2}readonly id: string;$/m);
});

test("the preset that the README shows makes members readonly", { timeout: 60_000 }, async () => {
  const readme = readFileSync(path.join(packageRoot(), "README.md"), "utf8");
  const { text } = await generated(/^export default \{ interface.*$/m.exec(readme)?.[0]);
  expect(text).toMatch(/^ {2}readonly id: string;$/m);
});

test.each([
  ["is missing", undefined, "Cannot find module"],
  ["exports something else", "export const other = 1;", "it exports no preset"],
  ["is no JavaScript", "export default {", "company.mjs cannot be used"],
  [
    "throws",
    "export default { interface: { property: () => { throw new Error('oh no'); } } };",
    "its hook interface.property throws: oh no",
  ],
  [
    "returns nothing",
    "export default { interface: { self: () => undefined } };",
    "its hook interface.self returns no text",
  ],
  [
    "takes the export away",
    "export default { interface: { self: ({ content }) => content.replace('export ', '') } };",
    "it leaves no exported interface or type OrderPlaced",
  ],
  [
    "adds an import",
    "export default { interface: { self: ({ content, renderer }) => { renderer.dependencyManager.addTypeScriptDependency('{ X }', 'x'); return content; } } };",
    "it adds an import to OrderPlaced",
  ],
])(
  "a preset that %s is named, and nothing is written",
  { timeout: 60_000 },
  async (_, text, said) => {
    const { exit, talk } = await generated(text);
    expect(exit).toBe(2);
    expect(talk).toContain("presets/company.mjs");
    expect(talk).toContain(said);
    expect(talk).toContain("preset-broken");
  },
);

test("types that a preset has broken are refused by --check-types", {
  timeout: 120_000,
}, async () => {
  const broken =
    "export default { interface: { property: ({ content }) => content.replace('string', 'strin') } };";
  const { exit, talk } = await generated(broken, "--check-types");
  expect(exit).toBe(2);
  expect(talk).toContain("Cannot find name 'strin'");
});

test("the cache knows presets by their text and by that of the files they import", async () => {
  const files = { "a.mjs": good.replace("tag.mjs", "b/tag.mjs"), "b/tag.mjs": tag };
  await inProject(files, async (base) => {
    const before = presetFingerprint(base, ["a.mjs"]);
    expect(before).toBeTypeOf("string");
    expect(presetFingerprint(base, ["a.mjs"])).toBe(before);
    writeFileSync(path.join(base, "b/tag.mjs"), `${tag}// changed`);
    expect(presetFingerprint(base, ["a.mjs"])).not.toBe(before);
    for (const open of ['import "left-pad";', "await import(name);", 'import "./gone.mjs";']) {
      writeFileSync(path.join(base, "b/tag.mjs"), open);
      expect(presetFingerprint(base, ["a.mjs"]), open).toBeUndefined();
    }
  });
});
