import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Project } from "./project.js";

const names = ["topicwright.config.json", "topicwright.config.yaml", "topicwright.config.yml"];

/** The nearest configuration file between the working folder and the project's base, as an absolute path. */
export function findConfig({ base, cwd }: Project): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path));
    if (found !== undefined || folder === base || dirname(folder) === folder) return found;
  }
}
