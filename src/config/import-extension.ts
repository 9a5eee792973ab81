import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { getTsconfig, type TsConfigJson } from "get-tsconfig";
import type { ImportExtension } from "../assemble/output-layout.js";

/**
 * How relative imports in `folder` (absolute) must end: `ts` where TypeScript files are run as they are, `none` for
 * CommonJS without Node's own resolution (where ts-jest and its like map nothing), else `js`; `js` too where no
 * tsconfig.json says anything.
 */
export function detectImportExtension(folder: string): ImportExtension {
  const options = compilerOptions(folder);
  if (options === undefined) return "js";
  if (options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return "ts";
  const module = options.module?.toLowerCase();
  const resolution = options.moduleResolution?.toLowerCase();
  const nodeResolution =
    /^node(next|1[68]|20)$/.test(module ?? "") || /^node(next|16)$/.test(resolution ?? "");
  if (nodeResolution || resolution === "bundler" || module === "preserve") return "js";
  return module === "commonjs" || (module === undefined && !isModulePackage(folder))
    ? "none"
    : "js";
}

/** What the nearest tsconfig.json and those it extends say; `undefined` where there is none that can be followed. */
function compilerOptions(folder: string): TsConfigJson.CompilerOptions | undefined {
  try {
    const found = getTsconfig(folder);
    return found === null ? undefined : (found.config.compilerOptions ?? {});
  } catch {
    // It extends a file that does not exist, such as a package that is not installed yet.
    return undefined;
  }
}

/** Whether the nearest package.json says `"type": "module"`; true where there is none. */
function isModulePackage(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, "package.json");
    if (existsSync(path)) return /"type"\s*:\s*"module"/.test(readFileSync(path, "utf8"));
    if (dirname(at) === at) return true;
  }
}
