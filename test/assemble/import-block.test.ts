import { describe, expect, it } from "vitest";
import { exportBlock, importBlock } from "../../src/assemble/import-block.js";
import type { OutputLayout } from "../../src/assemble/output-layout.js";
import type { ImportedName } from "../../src/render/rendered-file.js";

const layout: OutputLayout = {
  folders: { code: "src/events", testing: "test/events", monitoring: undefined },
  importExtension: "js",
  runtime: "copy",
};
const named = (name: string, module: string, type = false): ImportedName => ({
  name,
  type,
  from: { root: "code", module },
});

describe("imports", () => {
  it("are one per module, packages first, in code-unit order, types marked", () => {
    const imports: readonly ImportedName[] = [
      named("b", "messages/b"),
      named("T", "messages/b", true),
      named("T", "messages/b", true),
      named("Only", "schemas/only", true),
      { name: "it", type: false, from: { package: "vitest" } },
    ];
    expect(importBlock({ root: "code", module: "service", imports }, layout)).toBe(
      [
        'import { it } from "vitest";',
        'import { type T, b } from "./messages/b.js";',
        'import type { Only } from "./schemas/only.js";',
        "\n",
      ].join("\n"),
    );
  });

  it("import as a value what is used as a value and as a type", () => {
    const imports = [named("M", "messages/m", true), named("M", "messages/m")];
    expect(importBlock({ root: "code", module: "x", imports }, layout)).toContain(
      "import { M } from",
    );
  });

  it.each([
    ["js", '"../runtime/message/issue.js"'],
    ["ts", '"../runtime/message/issue.ts"'],
    ["none", '"../runtime/message/issue"'],
  ] as const)("end as importExtension %s says", (importExtension, specifier) => {
    const file = {
      root: "code",
      module: "messages/m",
      imports: [named("Issue", "runtime/message/issue", true)],
    } as const;
    expect(importBlock(file, { ...layout, importExtension })).toContain(specifier);
  });

  it("cross from the tests' folder to the code's", () => {
    const file = {
      root: "testing",
      module: "cases/m",
      imports: [named("M", "messages/m")],
    } as const;
    expect(importBlock(file, layout)).toContain('"../../../src/events/messages/m.js"');
  });

  it("take the runtime from the package where the output does not hold it", () => {
    const file = {
      root: "code",
      module: "messages/m",
      imports: [named("Issue", "runtime/message/issue", true)],
    } as const;
    expect(importBlock(file, { ...layout, runtime: "package" })).toContain(
      'from "topicwright/runtime"',
    );
  });

  it("break a long line, one name a line", () => {
    const names = Array.from({ length: 12 }, (_, n) =>
      named(`LongName${String.fromCharCode(97 + n)}`, "m"),
    );
    const lines = importBlock({ root: "code", module: "x", imports: names }, layout)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(14);
    expect(lines[1]).toBe("  LongNamea,");
  });

  it("pass names on by hand", () => {
    const reexports = [
      {
        module: "messages/m",
        names: [
          { name: "M", type: false },
          { name: "MHeaders", type: true },
        ],
      },
    ];
    expect(exportBlock({ root: "code", module: "index", reexports }, layout)).toBe(
      'export { M, type MHeaders } from "./messages/m.js";',
    );
  });
});
