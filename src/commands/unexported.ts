import { manifestsOf } from "../config/manifests.js";
import type { SharedTarget } from "../config/target.js";

/** Why the services' imports of what is shared lead nowhere, as far as package.json tells; `undefined`: they don't. */
export function unexported(
  base: string,
  { import: specifier, output }: Pick<SharedTarget, "import" | "output">,
): string | undefined {
  // A name with # is the services' own matter.
  if (specifier === undefined || specifier.startsWith("#")) return undefined;
  const [name] = /^(@[^/]+\/)?[^/]+/.exec(specifier) ?? [specifier];
  const [manifest] = manifestsOf(base, output);
  if (manifest?.content["name"] !== name) {
    const found = manifest === undefined ? "there is none" : `${manifest.path} has another name`;
    return `The services import ${output} as ${specifier}, but the package.json above it must be named ${name}: ${found}.`;
  }
  return manifest.content["exports"] === undefined
    ? `The services import subpaths of ${specifier}, which ${manifest.path} must export; where it is built to dist: "exports": { "./*": "./dist/*" }.`
    : undefined;
}
