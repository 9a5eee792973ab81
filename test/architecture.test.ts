import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"))
  .sort();

interface Import {
  readonly file: string;
  readonly to: string;
  readonly type: boolean;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), "utf8");
  const statements = text.matchAll(
    /^(?:import|export) (type )?(?:[^;"]*? from )?"([^"]+)"|\bimport\("([^"]+)"\)|\bload\("([^"]+)"\)/gm,
  );
  return [...statements].map((match): Import => {
    const to = match[2] ?? match[3] ?? match[4] ?? "";
    return {
      file,
      to: to.startsWith(".") ? posix.join(dirname(file), to) : to,
      type: match[1] !== undefined,
    };
  });
});

/** The room a file stands in: its first folder, or the file itself. */
const roomOf = (path: string): string =>
  path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.(js|ts)$/, "");

/** Which rooms each room may use. A stage sees only the types of the stage before it. */
const may: Readonly<Record<string, { values: readonly string[]; types: readonly string[] }>> = {
  lib: { values: [], types: [] },
  contract: { values: [], types: [] },
  runtime: { values: [], types: [] },
  diagnostics: { values: ["lib"], types: ["contract"] },
  parse: { values: ["lib", "contract", "diagnostics"], types: [] },
  normalise: { values: ["lib", "contract", "diagnostics"], types: ["parse"] },
  rules: { values: ["lib", "contract", "diagnostics"], types: [] },
  plan: { values: ["lib", "contract", "diagnostics"], types: [] },
  render: { values: ["lib", "contract", "diagnostics", "plan", "runtime"], types: [] },
  assemble: { values: ["lib", "contract", "diagnostics"], types: ["render"] },
  write: { values: ["lib", "contract", "diagnostics"], types: [] },
  config: { values: ["lib", "contract", "diagnostics"], types: ["assemble"] },
  report: { values: ["lib", "diagnostics"], types: ["contract"] },
  "read-contract": { values: ["normalise", "render"], types: ["parse"] },
  "plan-output": { values: ["plan", "render"], types: ["contract", "diagnostics"] },
  generate: {
    values: ["diagnostics", "read-contract", "plan-output", "render", "assemble"],
    types: ["contract", "parse", "plan", "lib"],
  },
  "generate-shared": {
    values: ["generate", "read-contract", "plan-output", "diagnostics", "plan", "render"].concat([
      "assemble",
    ]),
    types: ["contract", "parse", "render"],
  },
  version: { values: ["lib"], types: [] },
  commands: {
    values: [
      "lib",
      "contract",
      "diagnostics",
      "config",
      "parse",
      "normalise",
      "plan",
      "render",
      "assemble",
      "write",
    ].concat([
      "rules",
      "report",
      "read-contract",
      "plan-output",
      "generate",
      "generate-shared",
      "version",
    ]),
    types: [],
  },
  index: {
    values: ["config", "generate", "parse", "commands"],
    types: ["contract", "diagnostics", "assemble"],
  },
  cli: { values: ["commands", "version"], types: [] },
};

/** The only places that may import each heavy package. */
const fences: Readonly<Record<string, readonly string[]>> = {
  "@asyncapi/parser": ["parse/"],
  "@opentelemetry/api": ["runtime/observability/"],
  "@asyncapi/modelina": ["render/types/"],
  ajv: ["render/validator/"],
  diff: ["write/"],
  "fast-check": ["runtime/testing/"],
  "get-tsconfig": ["config/"],
  handlebars: ["render/templates.ts"],
  kafkajs: ["runtime/transport/kafkajs/"],
  "prom-client": ["runtime/observability/"],
  "ts-morph": ["assemble/check-types.ts"],
  vitest: ["runtime/testing/"],
  yaml: ["parse/", "config/", "render/monitoring/"],
  yargs: ["commands/run-cli.ts"],
};

const packageOf = (specifier: string): string =>
  specifier.startsWith("@")
    ? specifier.split("/").slice(0, 2).join("/")
    : (specifier.split("/")[0] ?? "");

describe("architecture", () => {
  it("reads the source", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
  });

  it("lets data flow in one direction", () => {
    const wrong = imports
      .filter(({ to }) => files.includes(to.replace(/\.js$/, ".ts")))
      .filter(({ file, to, type }) => {
        const [from, target] = [roomOf(file), roomOf(to)];
        const allowed = may[from];
        if (from === target) return false;
        return !(allowed?.values.includes(target) || (type && allowed?.types.includes(target)));
      })
      .map(({ file, to, type }) => `${file} ${type ? "types of" : "→"} ${to}`);
    expect(wrong).toEqual([]);
  });

  it("fences every package into its folder", () => {
    const wrong = imports
      .filter(({ to }) => !to.includes(".js") && !to.startsWith("node:"))
      .filter(({ file, to }) => !fences[packageOf(to)]?.some((place) => file.startsWith(place)))
      .map(({ file, to }) => `${file} → ${to}`);
    expect(wrong).toEqual([]);
  });

  it("lets only the command line touch the process", () => {
    const wrong = files
      .filter((file) => file !== "cli.ts" && !file.startsWith("runtime/"))
      .filter((file) =>
        /\bprocess\.(argv|exit|exitCode|stdout|stderr|cwd)\b/.test(
          readFileSync(join(root, file), "utf8"),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps files small", () => {
    const long = files.filter(
      (file) => readFileSync(join(root, file), "utf8").split("\n").length > 300,
    );
    expect(long).toEqual([]);
  });
});
