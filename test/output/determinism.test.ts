import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";
import { random, rawRoot, shuffled } from "../support/shuffled.js";

const root = join(import.meta.dirname, "../..");
const specs = readdirSync(join(root, "specs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => `specs/${file.replaceAll("\\", "/")}`)
  .sort();
const documents = specs.filter((file) => !file.endsWith("common.yaml"));
const text = (file: string) => readFileSync(join(root, file), "utf8");

describe.each(documents)("the output of %s", (document) => {
  let first: ReadonlyMap<string, string> = new Map();
  beforeAll(async () => {
    first = await outputOf(root, document);
  });

  it("is the same bytes twice, with shuffled keys, and anywhere on the disk", async () => {
    expect(first.size).toBeGreaterThan(30);
    const next = random(7);
    const others = Object.fromEntries(
      specs.map((file) => [file, stringify(shuffled(rawRoot(text(file)), next))]),
    );
    await inProject(others, async (folder) => {
      expect(Object.fromEntries(await outputOf(folder, document))).toEqual(
        Object.fromEntries(first),
      );
    });
  });

  it("names no folder of this machine and no date", () => {
    for (const [path, content] of first) {
      expect(content, path).not.toContain(root);
      expect(content, path).not.toMatch(
        new RegExp(`generated (on|at) |${new Date().toISOString().slice(0, 10)}`, "i"),
      );
    }
  });
});
