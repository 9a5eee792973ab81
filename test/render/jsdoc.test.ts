import { describe, expect, it } from "vitest";
import { jsdoc } from "../../src/render/jsdoc.js";

describe("jsdoc", () => {
  it("is empty for no lines and one line for one", () => {
    expect(jsdoc([])).toBe("");
    expect(jsdoc(["", " "])).toBe("");
    expect(jsdoc(["An event."])).toBe("/** An event. */\n");
  });

  it("keeps document text inside the comment", () => {
    for (const text of ["*/ process.exit()", "a */ b */", "x\u2028*/", "*\n/"]) {
      const comment = jsdoc([text, "second"]).trim();
      expect(comment.indexOf("*/")).toBe(comment.length - 2);
    }
  });

  it("does not let a line forge a tag", () => {
    expect(jsdoc(["first", "@deprecated no"])).toContain(" * \\@deprecated no\n");
  });

  it("indents every line", () => {
    expect(jsdoc(["a", "", "b"], 2)).toBe("  /**\n   * a\n   *\n   * b\n   */\n");
  });
});
