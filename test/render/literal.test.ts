import { describe, expect, it } from "vitest";
import { Code, literal, quoted } from "../../src/render/literal.js";

/** Text that tries to leave a string literal. */
const hostile = [
  '"',
  "'",
  "`",
  "${process.exit()}",
  "\\",
  "\n",
  "\r",
  "\u2028",
  "\u2029",
  "*/",
  "\u0000",
  "</script>",
  "\\u0022",
];

describe("literal", () => {
  it.each(hostile)("keeps %j inside its string", (text) => {
    const evaluated: unknown = new Function(`return ${quoted(text)};`)();
    expect(evaluated).toBe(text);
    expect(quoted(text)).not.toMatch(/[\n\r\u2028\u2029]/);
  });

  it.each(["id", "$ref", "a-b", "1st", "", "class", "__proto__", "ä", "a b", "constructor"])(
    "names the member %j so that it comes back",
    (name) => {
      const evaluated: unknown = new Function(`return ${literal({ [name]: 1 })};`)();
      expect(Object.entries(evaluated ?? {})).toEqual([[name, 1]]);
    },
  );

  it("prints on one line what fits, one member a line what does not", () => {
    expect(literal({ a: 1, b: ["x"], c: new Code("f()"), d: undefined })).toBe(
      '{ a: 1, b: ["x"], c: f() }',
    );
    const long = literal({ first: "x".repeat(60), second: { third: "y".repeat(60) } });
    expect(long.split("\n")).toEqual([
      "{",
      `  first: "${"x".repeat(60)}",`,
      `  second: { third: "${"y".repeat(60)}" },`,
      "}",
    ]);
  });
});
