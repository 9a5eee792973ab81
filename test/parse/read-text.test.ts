import { describe, expect, test } from "vitest";
import type { RawNode } from "../../src/parse/raw-node.js";
import { readJson } from "../../src/parse/read-json.js";
import { readText } from "../../src/parse/read-text.js";
import { readYaml } from "../../src/parse/read-yaml.js";

function root(text: string): RawNode {
  const result = readText(text, "f");
  if ("problem" in result) throw new Error(result.problem.message);
  return result.root;
}

function problem(text: string): string {
  const result = readText(text, "f");
  if ("root" in result) return "none";
  return `${result.problem.line}:${result.problem.column} ${result.problem.message}`;
}

/** `pointer → line:column` of every node. */
function places(node: RawNode): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (at: RawNode): void => {
    found[at.pointer] = `${at.line}:${at.column}`;
    for (const member of at.members.values()) visit(member);
  };
  visit(node);
  return found;
}

describe("positions", () => {
  test("a scalar stands at its value, an object or list at its key, an item at itself", () => {
    const node = root("a: 1\nb:\n  c: text\n  d/e:\n    - x\n    - y: true\n");
    expect(places(node)).toEqual({
      "": "1:1",
      "/a": "1:4",
      "/b": "2:1",
      "/b/c": "3:6",
      "/b/d~1e": "4:3",
      "/b/d~1e/0": "5:7",
      "/b/d~1e/1": "6:7",
      "/b/d~1e/1/y": "6:10",
    });
  });

  test.each([
    '{"a":1,"b":{"c":[true,null,"x\\n",{"d":-1.5e3}],"":{}},"e~/f":[]}',
    '  {\n  "a" : {\n    "b" : [ 1 ,\n 2 ] } ,\r\n "c":"\\u00e9\\"" }\n',
    "[]",
    '{"__proto__":{"x":1},"constructor":2}',
  ])("the reader of JSON and that of YAML agree on %s", (text) => {
    const json = readJson(text, "f");
    const yaml = readYaml(text, "f");
    expect(json).toBeDefined();
    expect("root" in yaml && yaml.root).toEqual(json);
    expect(json?.value).toEqual(JSON.parse(text));
  });

  test.each(['{"a":1,}', "{a: 1}", '{"a":1,"a":2}', '{"a":01}', '{"a":1} x', '{"a":', '"a"', "[1"])(
    "%s is left to YAML",
    (text) => {
      expect(readJson(text, "f")).toBeUndefined();
    },
  );

  test("a byte order mark is no content", () => {
    expect(root('\ufeff{"a":1}').value).toEqual({ a: 1 });
    expect(root("\ufeffa: 1").value).toEqual({ a: 1 });
  });
});

describe("YAML", () => {
  test("aliases and merge keys are replaced by what they mean, at the place of the alias", () => {
    const node = root(
      "base: &b\n  x: 1\n  y: 2\none: *b\ntwo:\n  <<: *b\n  y: 3\nthree:\n  <<: [*b, { z: 4 }]\n",
    );
    expect(node.value).toEqual({
      base: { x: 1, y: 2 },
      one: { x: 1, y: 2 },
      two: { x: 1, y: 3 },
      three: { x: 1, y: 2, z: 4 },
    });
    expect(node.members.get("one")).toMatchObject({ pointer: "/one", line: 4 });
    expect(node.members.get("one")?.members.get("x")).toMatchObject({ pointer: "/one/x", line: 2 });
  });

  test("keys are text, dates and yes are text, `__proto__` is a member", () => {
    expect(root("200: a\nnull: b\ntrue: c\nwhen: 2001-01-01\nok: yes").value).toEqual({
      "200": "a",
      null: "b",
      true: "c",
      when: "2001-01-01",
      ok: "yes",
    });
    expect(Object.keys(root("__proto__: 1\na: 2").value ?? {})).toEqual(["__proto__", "a"]);
  });

  const laughs = ["a0: &a0 [x, x]"];
  for (let i = 1; i < 30; i++) laughs.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);

  test.each([
    ["a: [1", "1:6"],
    ["a: 1\na: 2", "2:1"],
    ["a: 1\n b: 2", "1:4"],
    ["a: *b", "1:4"],
    ["a: &x [*x]", "1:8"],
    ["a: .inf", "1:4"],
    ["? [a]\n: b", "1:3"],
    ["a: 1\n---\nb: 2", "2:1"],
    ["a: 1\n<<: 5", "2:1"],
    [`{"a":1,"b":tru`, "1:"],
    [laughs.join("\n"), "2:"],
    ["[".repeat(5000), ""],
    [`${'{"a":'.repeat(300)}1${"}".repeat(300)}`, ""],
  ])("%# is no data, at its place", (text, place) => {
    expect(problem(text)).toMatch(new RegExp(`^${place}\\d*(?::\\d+)? ?.+`));
    expect(problem(text)).not.toBe("none");
  });
});
