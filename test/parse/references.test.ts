import { describe, expect, test } from "vitest";
import type { RawDocuments, RawNode } from "../../src/parse/index.js";
import { lines, parsed } from "./documents.js";

const HEAD = "asyncapi: 3.0.0\n";

/** The value that a pointer of the document stands for. */
function at(document: RawDocuments | undefined, ...names: string[]): RawNode | undefined {
  let node = document?.entry;
  for (const name of names) node = node && document?.resolve(node)?.members.get(name);
  return node && document?.resolve(node);
}

describe("references are followed", () => {
  test("inside a file, into files at any depth, to whole files, in YAML and JSON", async () => {
    const { document, diagnostics, files } = await parsed({
      "doc.yaml": `${HEAD}a: { $ref: '#/b/c' }\nb: { c: { $ref: 'x/one.yaml#/deep/er' } }\nw: { $ref: ./x/whole.json }`,
      "x/one.yaml": "deep: { er: { $ref: '../two.json' } }\nunused: { $ref: '#/nothing' }",
      "two.json": '{"type":"string","next":{"$ref":"x/whole.json#"}}',
      "x/whole.json": '{"type":"null"}',
    });
    expect(diagnostics).toEqual([]);
    expect(at(document, "a")).toMatchObject({ file: "two.json", pointer: "", line: 1, column: 1 });
    expect(at(document, "a", "next")?.value).toEqual({ type: "null" });
    expect(at(document, "w")?.file).toBe("x/whole.json");
    expect(files.map((file) => file.path)).toEqual([
      "doc.yaml",
      "two.json",
      "x/one.yaml",
      "x/whole.json",
    ]);
  });

  test("with every kind of escape, and spaces around a folded scalar", async () => {
    const { document, diagnostics } = await parsed({
      "doc.yaml": `${HEAD}a: { $ref: '#/x~1y~0z' }\nb: { $ref: '#/with%20space' }\nc:\n  $ref: >-\n    my%20file.yaml#/k\nx/y~z: 1\nwith space: 2\nd: { $ref: 'my file.yaml#/100%' }`,
      "my file.yaml": "k: 3\n100%: 4",
    });
    expect(diagnostics).toEqual([]);
    const values = ["a", "b", "c", "d"].map((name) => at(document, name)?.value);
    expect(values).toEqual([1, 2, 3, 4]);
  });

  test("through a reference in the middle of a pointer", async () => {
    const { document, diagnostics } = await parsed({
      "doc.yaml": `${HEAD}channels: { a: { $ref: 'other.yaml#/channels/x' } }\nop: { $ref: '#/channels/a/messages/M' }`,
      "other.yaml":
        "channels: { x: { messages: { M: { $ref: '#/m' } } } }\nm: { payload: { type: string } }",
    });
    expect(diagnostics).toEqual([]);
    expect(at(document, "op")).toMatchObject({ file: "other.yaml", pointer: "/m" });
  });

  test("recursive schemas, across files too", async () => {
    const { document, diagnostics } = await parsed({
      "doc.yaml": `${HEAD}tree: { properties: { child: { $ref: '#/tree' }, far: { $ref: far.yaml } } }`,
      "far.yaml": "properties: { back: { $ref: 'doc.yaml#/tree' }, self: { $ref: '#' } }",
    });
    expect(diagnostics).toEqual([]);
    expect(at(document, "tree", "properties", "far", "properties", "back")).toBe(
      at(document, "tree"),
    );
  });

  test("but not in const, enum, default and extensions; a property may be called like a keyword", async () => {
    const dangling = "{ $ref: '#/nope' }";
    const { diagnostics } = await parsed(
      `${HEAD}s:\n  const: ${dangling}\n  default: ${dangling}\n  enum: [${dangling}]\n  x-mine: ${dangling}\n  properties:\n    default: ${dangling}`,
    );
    expect(lines(diagnostics)).toEqual(["ref-not-found doc.yaml:8:22"]);
  });

  test("a file in a format of its own is text", async () => {
    const { document, diagnostics } = await parsed({
      "doc.yaml": `${HEAD}p: { $ref: ./order.proto }`,
      "order.proto": 'syntax = "proto3";\nmessage A { string b = 1; }\n',
    });
    expect(diagnostics).toEqual([]);
    expect(at(document, "p")?.value).toContain("proto3");
  });
});

describe("references that lead nowhere are reported where they stand", () => {
  const files = {
    "sub/common.yaml":
      "schemas:\n  Address:\n    street: { $ref: '#/schemas/Stret' }\n  Street: {}",
    "broken.yaml": "a: [",
    "notes.txt": "a: [",
    "far/x.yaml": "v: { $ref: '../gone.yaml' }",
  };
  test.each([
    ["#/nope", ["ref-not-found doc.yaml:2:12"], /\/nope.*has no "nope"/],
    ["#/schemas/Addres", ["ref-not-found doc.yaml:2:12"], /has no "Addres".*mean "Address"/],
    ["sub/common.yaml#/schemas/Adress", ["ref-not-found doc.yaml:2:12"], /mean "Address"/],
    ["sub/common.yaml#/schemas/Address", ["ref-not-found sub/common.yaml:3:21"], /mean "Street"/],
    ["gone.yaml#/a", ["ref-not-found doc.yaml:2:12"], /file gone\.yaml, which does not exist/],
    ["../gone.yaml", ["ref-not-found doc.yaml:2:12"], /file \.\.\/gone\.yaml, which/],
    ["far/x.yaml#/v", ["ref-not-found far/x.yaml:1:12"], /file gone\.yaml/],
    ["sub", ["file-unreadable doc.yaml:2:12"], /folder/],
    ["broken.yaml#/a", ["invalid-yaml broken.yaml:1:5"], /neither YAML nor JSON/],
    ["notes.txt#/a", ["ref-not-found doc.yaml:2:12"], /has no "a"/],
    ["https://example.com/a.yaml", ["remote-unlocked doc.yaml:2:12"], /no committed copy/],
    ["HTTP://example.com/a.yaml", ["ref-not-found doc.yaml:2:12"], /only https is followed/],
    ["file:///etc/hostname", ["ref-not-found doc.yaml:2:12"], /relative paths/],
    ["/etc/hostname", ["ref-not-found doc.yaml:2:12"], /relative paths/],
    ["#nope", ["ref-not-found doc.yaml:2:12"], /no JSON pointer/],
    ["#/schemas/Address/street/x", ["ref-not-found doc.yaml:2:12"], /has no "street"/],
  ])("%s", async (ref, expected, text) => {
    const { document, diagnostics } = await parsed({
      ...files,
      "doc.yaml": `${HEAD}a: { $ref: '${ref}' }\nschemas: { Address: {} }`,
    });
    expect(lines(diagnostics)).toEqual(expected);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.remedy}`).toMatch(text);
    if (!expected[0]?.includes("common.yaml")) expect(at(document, "a")).toBeUndefined();
  });

  test("one broken place is reported once, however many lead to it", async () => {
    const { diagnostics } = await parsed(
      `${HEAD}a: { $ref: '#/c' }\nb: { $ref: '#/c' }\nc: { $ref: '#/nope' }`,
    );
    expect(lines(diagnostics)).toEqual(["ref-not-found doc.yaml:4:12"]);
  });
});

describe("cycles that reach no value", () => {
  test.each([
    ["itself", "a: { $ref: '#/a' }", "ref-cycle doc.yaml:2:12", /leads to itself/],
    ["its own member", "a: { $ref: '#/a/b' }", "ref-cycle doc.yaml:2:12", /leads to itself/],
    [
      "three in a row",
      "c: { $ref: '#/a' }\na: { $ref: '#/b' }\nb: { $ref: '#/c' }",
      "ref-cycle doc.yaml:3:12",
      /a chain/,
    ],
    [
      "with a way in",
      "z: { $ref: '#/a' }\na: { $ref: '#/b' }\nb: { $ref: '#/a' }",
      "ref-cycle doc.yaml:3:12",
      /a chain/,
    ],
  ])("%s", async (_, text, expected, message) => {
    const { document, diagnostics } = await parsed(HEAD + text);
    expect(lines(diagnostics)).toEqual([expected]);
    expect(diagnostics[0]?.message).toMatch(message);
    expect(at(document, "a")).toBeUndefined();
  });

  test("across files", async () => {
    const { diagnostics } = await parsed({
      "doc.yaml": `${HEAD}a: { $ref: 'b.yaml#/b' }`,
      "b.yaml": "b: { $ref: 'doc.yaml#/a' }",
    });
    expect(lines(diagnostics)).toEqual(["ref-cycle b.yaml:1:12"]);
  });

  test("a very long chain is refused, not a crash", async () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `n${i}: { $ref: '#/n${i + 1}' }`);
    const { diagnostics } = await parsed(`${HEAD}${chain.join("\n")}\nn3000: 1`);
    expect(diagnostics.every((d) => d.code === "ref-cycle")).toBe(true);
  });
});
