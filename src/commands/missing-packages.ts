import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../config/target.js";
import { isJsonObject } from "../contract/json.js";
import { compareText } from "../lib/compare.js";
import { extras as allExtras } from "../lib/extras.js";

/** Packages that the outputs need and the project's package.json does not name, in code-unit order. */
export function missingPackages(base: string, targets: readonly Target[]): readonly string[] {
  const declared = declaredPackages(base);
  if (declared === undefined) return [];
  const needed = new Set(["kafkajs"]);
  for (const { testing, runtime, extras } of targets) {
    for (const name of extras) needed.add(allExtras[name].library);
    if (runtime === "package") needed.add("topicwright");
    if (testing !== undefined) for (const name of ["vitest", "fast-check"]) needed.add(name);
  }
  return [...needed].filter((name) => !declared.has(name)).sort(compareText);
}

function declaredPackages(base: string): ReadonlySet<string> | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(base, "package.json"), "utf8"));
    if (!isJsonObject(manifest)) return undefined;
    const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
    const self = typeof manifest["name"] === "string" ? [manifest["name"]] : [];
    return new Set([...self, ...kinds.flatMap((kind) => Object.keys(asObject(manifest[kind])))]);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): object {
  return isJsonObject(value) ? value : {};
}
