import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Changes whenever something of our own that goes into the output changes: code, templates, runtime. */
export function toolFingerprint(root: string, entry: string): string {
  const hash = createHash("sha256");
  const files = [
    entry,
    ...["templates", "src/runtime"].flatMap((folder) => filesBelow(join(root, folder))),
  ];
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${size} ${mtimeMs}\n`);
  }
  return hash.digest("base64url");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
