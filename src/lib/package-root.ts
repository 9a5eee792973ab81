import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of our own package: where `templates/` and `src/runtime/` lie, in a checkout as in an installation. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "templates"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error("topicwright is not installed whole: its templates are missing.");
    folder = parent;
  }
  return folder;
}
