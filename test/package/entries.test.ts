import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { extras } from "../../src/lib/extras.js";
import { runtimeModules } from "../../src/render/runtime-modules.js";
import { shapes } from "../compile/shapes.js";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";

const src = path.join(import.meta.dirname, "../../src");

/** Names that the statements of a text import or pass on, by the module that they say. */
function names(verb: "import" | "export", text: string): readonly { name: string; from: string }[] {
  const statements = text.matchAll(
    new RegExp(`^${verb} (?:type )?\\{([^}]*)\\} from "([^"]+)";`, "gm"),
  );
  return [...statements].flatMap(([, list = "", from = ""]) =>
    list
      .split(",")
      .map((word) => word.trim().replace(/^type /, ""))
      .filter((word) => word !== "")
      .map((name) => ({ name, from })),
  );
}

const entry = (file: string): readonly { name: string; from: string }[] =>
  names("export", readFileSync(path.join(src, file), "utf8"));

/** What validators import: their writers hold the same functions by reference. */
function ofValidators(): readonly { name: string; from: string }[] {
  const folder = path.join(src, "render/validator");
  const imports = readdirSync(folder).flatMap((file) =>
    names("import", readFileSync(path.join(folder, file), "utf8")),
  );
  const prefix = "../../runtime/validation/";
  return imports
    .filter(({ from }) => from.startsWith(prefix))
    .map(({ name, from }) => ({ name, from: from.replace(prefix, "./validation/") }));
}

const sorted = (list: readonly { name: string; from: string }[]): readonly string[] =>
  [...new Set(list.map(({ name, from }) => `${name} of ${from}`))].sort();

describe("topicwright/runtime", () => {
  test("is what generated code imports, and its version", () => {
    const ofCode = Object.entries(runtimeModules).map(([name, module]) => ({
      name,
      from: `./${module}.js`,
    }));
    const version = { name: "runtimeVersion", from: "./version.js" };
    expect(ofValidators().length).toBeGreaterThan(20);
    expect(sorted(entry("runtime/index.ts"))).toEqual(
      sorted([...ofCode, ...ofValidators(), version]),
    );
  });
});

test("every extra has an entry of the package, with what outputs import of it", () => {
  const { exports, typesVersions } = JSON.parse(
    readFileSync(path.join(src, "../package.json"), "utf8"),
  );
  for (const { entry: specifier, module, values, types } of Object.values(extras)) {
    const subpath = specifier.replace(/^topicwright\//, "");
    const file = module.replace(/^runtime\//, "");
    for (const [kind, folder] of [
      ["import", "esm"],
      ["require", "cjs"],
    ] as const) {
      expect(exports[`./${subpath}`][kind]).toEqual({
        types: `./dist/runtime/${folder}/${file}.d.ts`,
        default: `./dist/runtime/${folder}/${file}.js`,
      });
    }
    expect(typesVersions["*"][subpath]).toEqual([`./dist/runtime/cjs/${file}.d.ts`]);
    const text = readFileSync(path.join(src, `${module}.ts`), "utf8");
    for (const name of [...values, ...types])
      expect(text).toMatch(
        new RegExp(`^export (function|interface|type \\{[^}]*) ?\\b${name}\\b`, "m"),
      );
  }
});

test("generated code and tests find every name in the package's entries", async () => {
  const output = await inProject({ "spec.yaml": shapes() }, (base) =>
    outputOf(base, "spec.yaml", { runtime: "package", dates: "Date" }),
  );
  const imported = [...output.values()].flatMap((text) => [
    ...names("import", text),
    ...names("export", text),
  ]);
  const packages = {
    "topicwright/runtime": "runtime/index.ts",
    "topicwright/testing": "runtime/testing/index.ts",
    "topicwright/test-service": "runtime/test-service/index.ts",
  };
  for (const [specifier, file] of Object.entries(packages)) {
    const used = imported.filter(({ from }) => from === specifier).map(({ name }) => name);
    expect(used.length).toBeGreaterThan(4);
    const offered = new Set(entry(file).map(({ name }) => name));
    expect(used.filter((name) => !offered.has(name))).toEqual([]);
  }
  expect([...output.keys()].filter((file) => file.includes("/runtime/"))).toEqual([]);
});

test("what tests a service needs neither vitest nor fast-check", async () => {
  const output = await inProject({ "spec.yaml": shapes() }, (base) => outputOf(base, "spec.yaml"));
  const reached = new Set<string>();
  const queue = ["events/testing/test-service.ts"];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const [, to = ""] of output.get(file)?.matchAll(/ from "([^"]+)"/g) ?? []) {
      queue.push(to.startsWith(".") ? path.posix.join(file, "..", to.replace(/js$/, "ts")) : to);
    }
  }
  expect([...reached]).toContain("events/testing/runtime/memory/memory-broker.ts");
  const packages = [...reached].filter((file) => !output.has(file) && !file.startsWith("node:"));
  expect(packages).toEqual(["kafkajs"]);
});
