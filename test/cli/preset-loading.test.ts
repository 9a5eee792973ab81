import { expect, test } from "vitest";
import { Presets } from "../../src/commands/presets.js";
import { inProject } from "../support/documents.js";

test("a preset that several services name is loaded once", async () => {
  const preset = "export default { interface: { self: ({ content }) => content } };";
  await inProject({ "one.mjs": preset, "two.mjs": preset }, async (base) => {
    const presets = new Presets(base);
    const both = await presets.of(["one.mjs", "two.mjs"]);
    expect(both.presets.map(({ file }) => file)).toEqual(["one.mjs", "two.mjs"]);
    const again = await presets.of(["two.mjs", "one.mjs"]);
    expect(again.presets[0]).toBe(both.presets[1]);
    expect(again.presets[1]).toBe(both.presets[0]);

    const gone = await presets.of(["gone.mjs"]);
    expect(gone).toMatchObject({ presets: [], diagnostics: [{ code: "preset-broken" }] });
    expect((await presets.of(["gone.mjs"])).diagnostics[0]).toBe(gone.diagnostics[0]);
  });
});
