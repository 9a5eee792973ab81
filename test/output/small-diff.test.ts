import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diffLines } from "diff";
import { expect, it } from "vitest";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";

const specs = join(import.meta.dirname, "../../specs/photography");
const files = ["common.yaml", "invite-service.yaml"];
const texts = Object.fromEntries(
  files.map((file) => [file, readFileSync(join(specs, file), "utf8")]),
);

/** `common.yaml` with an optional property more in the payload of one message. */
function withProperty(yaml: string): string {
  const at = yaml.indexOf("shootTitle:", yaml.indexOf("    InviteCreated:\n      name:"));
  const line = yaml.lastIndexOf("\n", at) + 1;
  const indent = yaml.slice(line, at);
  return `${yaml.slice(0, line)}${indent}note:\n${indent}  type: string\n${indent}  maxLength: 500\n${yaml.slice(line)}`;
}

it("one optional property more changes at most three files and twelve lines outside validators", async () => {
  const before = await inProject(texts, (folder) => outputOf(folder, "invite-service.yaml"));
  const changed = { ...texts, "common.yaml": withProperty(texts["common.yaml"] ?? "") };
  const after = await inProject(changed, (folder) => outputOf(folder, "invite-service.yaml"));

  expect([...after.keys()]).toEqual([...before.keys()]);
  const differing = [...after].filter(([path, text]) => text !== before.get(path));
  const read = differing.filter(([path]) => !path.endsWith(".validator.ts"));
  const lines = read.flatMap(([path, text]) => {
    const parts = diffLines(before.get(path) ?? "", text).filter(
      (part) => part.added || part.removed,
    );
    return parts.flatMap((part) =>
      part.value
        .trimEnd()
        .split("\n")
        .map((line) => `${part.added ? "+" : "-"} ${line}`),
    );
  });
  expect(lines).toContain("+   note?: string;");
  expect(read.map(([path]) => path)).toContain("events/messages/invite-created.ts");
  expect(read.length).toBeLessThanOrEqual(3);
  expect(lines.length).toBeLessThanOrEqual(12);
});
