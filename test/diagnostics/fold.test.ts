import { expect, test } from "vitest";
import type { DiagnosticCode } from "../../src/diagnostics/catalogue.js";
import { type Diagnostic, diagnostic } from "../../src/diagnostics/diagnostic.js";
import { fold } from "../../src/diagnostics/fold.js";

function at(code: DiagnosticCode, pointer: string, line = 1, file = "a.yaml"): Diagnostic {
  const source = { file, pointer, line, column: 1 };
  return diagnostic(code, { message: `${code} ${pointer}`, remedy: "", source });
}

const codes = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  fold(diagnostics).map(
    ({ code, source }) => `${code} ${source?.file ?? ""}${source?.pointer ?? ""}`,
  );

test("each once, in the order of files and lines; without a place first", () => {
  const lost = diagnostic("file-not-found", { message: "x", remedy: "", source: undefined });
  expect(
    codes([
      at("ref-cycle", "/b", 10),
      at("ref-cycle", "/a", 9),
      at("ref-cycle", "/b", 10),
      at("ref-cycle", "/c", 1, "Z.yaml"),
      lost,
    ]),
  ).toEqual(["file-not-found ", "ref-cycle Z.yaml/c", "ref-cycle a.yaml/a", "ref-cycle a.yaml/b"]);
});

test("what the parser says gives way to an error of ours at the same place, not to a warning", () => {
  expect(codes([at("asyncapi-invalid", "/p"), at("setting-invalid", "/p")])).toEqual([
    "setting-invalid a.yaml/p",
  ]);
  expect(codes([at("asyncapi-invalid", "/p"), at("setting-unknown", "/p")])).toHaveLength(2);
  expect(codes([at("asyncapi-invalid", "/p/q"), at("setting-invalid", "/p")])).toHaveLength(2);
  expect(
    codes([at("asyncapi-invalid", "/p"), at("setting-invalid", "/p", 1, "b.yaml")]),
  ).toHaveLength(2);
});

test("what the compiler of validators says gives way to what is said more exactly, and stands above the parser", () => {
  const problem = at("invalid-schema", "/p/pattern");
  expect(codes([problem, at("invalid-pattern", "/p/pattern")])).toEqual([
    "invalid-pattern a.yaml/p/pattern",
  ]);
  expect(codes([problem, at("asyncapi-invalid", "/p/pattern")])).toEqual([
    "invalid-schema a.yaml/p/pattern",
  ]);
});

test("what the parser says of a schema in a foreign format is no news", () => {
  const format = at("unsupported-format", "/m/payload/schemaFormat");
  expect(codes([format, at("asyncapi-invalid", "/m/payload/schema/type", 2)])).toHaveLength(1);
  expect(codes([format, at("asyncapi-invalid", "/m/payload/schemas", 2)])).toHaveLength(2);
  const old = at("unsupported-format", "/m/schemaFormat");
  expect(
    codes([old, at("asyncapi-invalid", "/m/payload", 2), at("asyncapi-invalid", "/m/name", 3)]),
  ).toHaveLength(2);
});
