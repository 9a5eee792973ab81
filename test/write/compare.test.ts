import { describe, expect, it } from "vitest";
import { compareOutput } from "../../src/write/compare.js";
import { manifestName } from "../../src/write/manifest.js";
import { outputPath, plannedOutput } from "../../src/write/planned-output.js";
import { refusals } from "../../src/write/refusals.js";

const folders = { code: "out", testing: "tests", monitoring: "ops" };

/** A plan of these files; names that begin with `testing:` stand in the tests' folder. */
const planned = (files: Record<string, string>) =>
  plannedOutput(
    folders,
    Object.entries(files).map(([name, text]) =>
      name.startsWith("testing:")
        ? { root: "testing" as const, path: `tests/${name.slice(8)}`, text }
        : { root: "code" as const, path: `out/${name}`, text },
    ),
  );

/** A disk that holds what a plan wrote, changed by `edits` (`undefined`: deleted). */
function disk(files: Record<string, string>, edits: Record<string, string | undefined> = {}) {
  const all = new Map(
    [...planned(files).files].map(([name, text]) => [outputPath(folders, name) ?? "", text]),
  );
  for (const [path, text] of Object.entries(edits)) {
    if (text === undefined) all.delete(`out/${path}`);
    else all.set(`out/${path}`, text);
  }
  return (path: string) => all.get(path);
}

const kinds = (next: Record<string, string>, read: (path: string) => string | undefined) =>
  Object.fromEntries(
    compareOutput(planned(next), read).map(({ path, kind }) => [path.slice(4), kind]),
  );

describe("compareOutput", () => {
  it("finds nothing where the disk is as planned, whatever its line ends", () => {
    expect(kinds({ "a.ts": "1\n" }, disk({ "a.ts": "1\n" }))).toEqual({});
    expect(kinds({ "a.ts": "1\n" }, disk({ "a.ts": "1\n" }, { "a.ts": "1\r\n" }))).toEqual({});
  });

  it("tells new, changed and stale files", () => {
    const read = disk({ "a.ts": "1\n", "b.ts": "2\n" });
    expect(kinds({ "a.ts": "9\n", "c.ts": "3\n" }, read)).toEqual({
      [manifestName]: "changed",
      "a.ts": "changed",
      "b.ts": "stale",
      "c.ts": "new",
    });
  });

  it("takes a file that we did not write for foreign, unless it holds what is planned", () => {
    const read = (path: string) => (path === "out/a.ts" ? "mine\n" : undefined);
    expect(kinds({ "a.ts": "1\n" }, read)["a.ts"]).toBe("foreign");
    expect(kinds({ "a.ts": "mine\n" }, read)["a.ts"]).toBeUndefined();
  });

  it("takes a file of ours that someone changed for edited, also where it would go", () => {
    const read = disk({ "a.ts": "1\n", "b.ts": "2\n" }, { "a.ts": "mine\n", "b.ts": "mine\n" });
    expect(kinds({ "a.ts": "9\n" }, read)).toMatchObject({ "a.ts": "edited", "b.ts": "edited" });
  });

  it("keeps the tests of an output in its one manifest, wherever they stand", () => {
    const read = disk({ "a.ts": "1\n", "testing:a.test.ts": "2\n", "testing:b.test.ts": "3\n" });
    const changes = compareOutput(planned({ "a.ts": "1\n", "testing:a.test.ts": "9\n" }), read);
    expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
      [`out/${manifestName}`, "changed"],
      ["tests/a.test.ts", "changed"],
      ["tests/b.test.ts", "stale"],
    ]);
  });

  it("leaves alone what a manifest claims outside of its folder", () => {
    const text = JSON.stringify({ files: { "../secret.ts": "x", "/etc/passwd": "x" } });
    const read = (path: string) => (path === `out/${manifestName}` ? text : "anything");
    const paths = compareOutput(planned({}), read).map(({ path }) => path);
    expect(paths.filter((path) => path.includes("secret") || path.includes("passwd"))).toEqual([]);
  });
});

describe("refusals", () => {
  const change = (kind: "edited" | "foreign" | "changed") => ({
    path: "out/a.ts",
    kind,
    before: "",
    after: "",
  });

  it("refuse foreign files always, edited ones unless forced", () => {
    const codes = (force: boolean) =>
      refusals([change("foreign"), change("edited"), change("changed")], force).map((d) => d.code);
    expect(codes(false)).toEqual(["output-foreign", "output-edited"]);
    expect(codes(true)).toEqual(["output-foreign"]);
  });
});
