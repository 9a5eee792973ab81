import { type Manifest, manifestsOf } from "../config/manifests.js";
import type { SharedTarget, Target } from "../config/target.js";
import { isJsonObject } from "../contract/json.js";
import { compareText } from "../lib/compare.js";
import { extras as allExtras } from "../lib/extras.js";

/** Packages that outputs need and no package.json above them names. */
export interface MissingPackages {
  /** Path of the nearest package.json, relative to the project's base. */
  readonly manifest: string;
  /** In code-unit order. */
  readonly packages: readonly string[];
}

type Output = Pick<Target, "extras" | "output" | "runtime" | "testing">;

/** What is missing in each package.json, in code-unit order of their paths. */
export function missingPackages(
  base: string,
  targets: readonly Target[],
  shared?: SharedTarget,
): readonly MissingPackages[] {
  const missing = new Map<string, Set<string>>();
  // Tests stand with the services.
  const common = shared === undefined ? [] : [{ ...shared, extras: [], testing: undefined }];
  for (const output of [...common, ...targets]) {
    const manifests = manifestsOf(base, output.output);
    const [nearest] = manifests;
    if (nearest === undefined) continue;
    const known = missing.get(nearest.path) ?? new Set();
    missing.set(nearest.path, known);
    const declared = new Set(manifests.flatMap(declaredIn));
    for (const name of neededBy(output)) if (!declared.has(name)) known.add(name);
  }
  return [...missing]
    .filter(([, names]) => names.size > 0)
    .map(([manifest, names]) => ({ manifest, packages: [...names].sort(compareText) }))
    .sort((a, b) => compareText(a.manifest, b.manifest));
}

function neededBy({ testing, runtime, extras }: Output): readonly string[] {
  return [
    "kafkajs",
    ...extras.map((name) => allExtras[name].library),
    ...(runtime === "package" ? ["topicwright"] : []),
    ...(testing === undefined ? [] : ["vitest", "fast-check"]),
  ];
}

function declaredIn({ content }: Manifest): readonly string[] {
  const kinds = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  const self = typeof content["name"] === "string" ? [content["name"]] : [];
  return [...self, ...kinds.flatMap((kind) => Object.keys(asObject(content[kind])))];
}

function asObject(value: unknown): object {
  return isJsonObject(value) ? value : {};
}
