import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { runCli } from "../../src/commands/run-cli.js";
import { catalogue } from "../../src/diagnostics/catalogue.js";
import { inProject } from "../support/documents.js";

const folder = path.join(import.meta.dirname, "../../src/diagnostics/pages");
const codes = Object.keys(catalogue);
const pages = codes.map((code) => ({
  code,
  text: readFileSync(path.join(folder, `${code}.md`), "utf8"),
}));

/** The documents of a page: one that has what it is about, and one that has it no more. */
const examples = pages.flatMap(({ code, text }) => {
  const [found, mended] = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, document]) => document);
  return found && mended ? [{ code, found, mended }] : [];
});

/** The codes that lint tells of each document. */
async function codesIn(
  documents: readonly (readonly [string, string])[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  let out = "";
  const files = documents.map(([code, text]) => [`${code}.yaml`, text] as const);
  await inProject(Object.fromEntries(files), (cwd) =>
    runCli(["lint", ...files.map(([file]) => file), "--format", "json"], {
      cwd,
      out: (text) => {
        out += text;
      },
      talk: () => {},
    }),
  );
  const { diagnostics }: { diagnostics: { code: string; file: string }[] } = JSON.parse(out);
  return new Map(
    documents.map(([code]) => {
      const own = diagnostics.filter(({ file }) => file === `${code}.yaml`);
      return [code, [...new Set(own.map((told) => told.code))]];
    }),
  );
}

async function said(...argv: readonly string[]) {
  let [out, talk] = ["", ""];
  const exit = await runCli(argv, {
    cwd: import.meta.dirname,
    out: (text) => (out += text),
    talk: (text) => (talk += text),
  });
  return { exit, out, talk };
}

test("every code has a page, and every page a code", () => {
  const files = readdirSync(folder).map((file) => path.basename(file, ".md"));
  expect(files.sort()).toEqual([...codes].sort());
});

test("most pages show documents", () => {
  expect(examples.length).toBeGreaterThan(25);
});

// Some fifty documents, each with all that lint does.
const timeout = 240_000;

test("a page shows a document that has what it is about, and nothing else", {
  timeout,
}, async () => {
  const codes = await codesIn(examples.map(({ code, found }) => [code, found]));
  expect(codes).toEqual(new Map(examples.map(({ code }) => [code, [code]])));
});

test("a page shows a document that has it no more", { timeout }, async () => {
  const codes = await codesIn(examples.map(({ code, mended }) => [code, mended]));
  expect(codes).toEqual(new Map(examples.map(({ code }) => [code, []])));
});

describe("topicwright explain", () => {
  it("prints the page of a code", async () => {
    const { exit, out } = await said("explain", "ref-not-found");
    expect(exit).toBe(0);
    expect(out).toMatch(/^ref-not-found \(error\): A \$ref points at nothing\.\n\nA `\$ref` names/);
    expect(out).toContain("## Mended");
  });

  it("lists all codes", async () => {
    const { exit, out } = await said("explain");
    expect(exit).toBe(0);
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(codes);
  });

  it("knows no other code, and what was meant", async () => {
    const { exit, out, talk } = await said("explain", "ref-notfound");
    expect([exit, out]).toEqual([2, ""]);
    expect(talk).toContain("Did you mean ref-not-found?");
  });
});
