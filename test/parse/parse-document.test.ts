import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../src/parse/index.js";
import { folder, lines, parsed } from "./documents.js";

const HEAD = "asyncapi: 3.0.0\ninfo: { title: T, version: 1.0.0 }\n";

describe("what is no document", () => {
  test.each([
    ["an empty file", "", "not-asyncapi doc.yaml:1:1", /is empty/],
    ["only a comment", "# nothing", "not-asyncapi doc.yaml:1:1", /is empty/],
    ["a list", "- a", "not-asyncapi doc.yaml:1:1", /a list/],
    ["text", "hello", "not-asyncapi doc.yaml:1:1", /plain text/],
    ["no asyncapi key", "\ninfo: {}", "not-asyncapi doc.yaml:1:1", /has no `asyncapi` key/],
    ["asyncapi without value", "asyncapi:\n", "not-asyncapi doc.yaml:1:1", /has no value/],
    ["OpenAPI", "openapi: 3.1.0\n", "not-asyncapi doc.yaml:1:1", /looks like OpenAPI/],
    ["Swagger", '{"swagger":"2.0"}', "not-asyncapi doc.yaml:1:1", /looks like OpenAPI/],
    ["Avro", '{"type":"record","fields":[]}', "not-asyncapi doc.yaml:1:1", /Avro schema/],
    ["JSON Schema", "type: object\nproperties: {}", "not-asyncapi doc.yaml:1:1", /JSON Schema/],
    ["shared components", "components: {}", "not-asyncapi doc.yaml:1:1", /reach by \$ref/],
    ["AsyncAPI 4", "asyncapi: 4.0.0", "unsupported-version doc.yaml:1:11", /4\.0\.0 is not/],
    ["AsyncAPI 1", "asyncapi: 1.2.0", "unsupported-version doc.yaml:1:11", /1\.2\.0 is not/],
    ["AsyncAPI 3.2", "id: x\nasyncapi: 3.2.0", "unsupported-version doc.yaml:2:11", /3\.2\.0/],
    ["a prerelease", "asyncapi: 2.0.0-rc1", "unsupported-version doc.yaml:1:11", /2\.0\.0-rc1/],
    ["a list as version", "asyncapi: [3]", "unsupported-version doc.yaml:1:1", /\[3\]/],
    ["broken YAML", `${HEAD}channels: [`, "invalid-yaml doc.yaml:3:12", /neither YAML nor JSON/],
    ["a key twice", `${HEAD}info: {}`, "invalid-yaml doc.yaml:3:1", /twice/],
  ])("%s", async (_, text, expected, message) => {
    const { document, diagnostics } = await parsed(text);
    expect(document).toBeUndefined();
    expect(lines(diagnostics)).toEqual([expected]);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(diagnostics[0]?.remedy).not.toBe("");
  });

  test("a version that lacks its last part is named in full, with all that are supported", async () => {
    const { diagnostics } = await parsed("asyncapi: 2.6");
    expect(diagnostics[0]?.remedy).toMatch(/as "2\.6\.0"\. Supported are 2\.0\.0, .* 3\.1\.0\./);
  });

  test("a missing file, a folder, a file that may not be read", async () => {
    const base = folder({ "secret.yaml": HEAD });
    mkdirSync(path.join(base, "sub"));
    chmodSync(path.join(base, "secret.yaml"), 0o000);
    const missing = await parseDocument("nope.yaml", { base });
    expect(lines(missing.diagnostics)).toEqual(["file-not-found"]);
    expect(missing.diagnostics[0]?.message).toBe("nope.yaml does not exist.");
    expect(lines((await parseDocument("sub", { base })).diagnostics)).toEqual(["file-unreadable"]);
    const secret = await parseDocument("secret.yaml", { base });
    // The superuser may read everything.
    const isRoot = process.getuid?.() === 0;
    expect(lines(secret.diagnostics)).toEqual(isRoot ? [] : ["file-unreadable"]);
    expect(JSON.stringify(secret.diagnostics)).not.toContain(base);
    expect(lines((await parseDocument("a\0b", { base })).diagnostics)).toEqual(["file-unreadable"]);
  });
});

describe("a document", () => {
  test.each(["2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "3.0.0", "3.1.0"])(
    "of version %s is read",
    async (version) => {
      const { document, diagnostics, files } = await parsed(`asyncapi: "${version}"\n`);
      expect(document?.version).toBe(version);
      expect(diagnostics).toEqual([]);
      expect(files).toEqual([{ path: "doc.yaml", text: `asyncapi: "${version}"\n` }]);
    },
  );

  test("by an absolute path has the same positions as by a relative one", async () => {
    const base = folder({ "specs/doc.yaml": `${HEAD}channels: { $ref: '#/nope' }` });
    const absolute = await parseDocument(path.join(base, "specs/doc.yaml"), { base });
    const relative = await parseDocument("specs/doc.yaml", { base });
    expect(lines(absolute.diagnostics)).toEqual(["ref-not-found specs/doc.yaml:3:19"]);
    expect(lines(relative.diagnostics)).toEqual(lines(absolute.diagnostics));
  });
});
