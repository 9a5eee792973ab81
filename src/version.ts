import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./lib/package-root.js";

/** The version in our package.json. */
export function toolVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const version =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : "";
  return String(version);
}
