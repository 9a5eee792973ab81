import { join, posix } from "node:path";
import { compareText } from "../lib/compare.js";
import { detectImportExtension } from "./import-extension.js";
import type { Project } from "./project.js";
import type { Target, TargetSettings } from "./target.js";

/** Fills in what configuration and flags leave open. */
export function resolveTarget(
  project: Project,
  document: string,
  output: string,
  lock: string,
  settings: TargetSettings,
): Target {
  const {
    testing = defaultTesting(output),
    monitoring,
    importExtension,
    runtime = "copy",
    extras = [],
    impliedTypes = false,
    issues = "first",
    dates = "string",
    presets = [],
    perspective = "application",
    topicSeparator,
    topics = [],
  } = settings;
  return {
    document,
    output,
    lock,
    testing: testing === false ? undefined : testing,
    monitoring,
    importExtension: importExtension ?? detectImportExtension(join(project.base, output)),
    runtime,
    extras: [...new Set(extras)].sort(compareText),
    impliedTypes,
    issues,
    dates,
    presets,
    perspective,
    topicNames: { separator: topicSeparator, given: topics },
  };
}

/** Tests stand outside of what the production build compiles: `test/events` beside `src/events`, else inside. */
function defaultTesting(output: string): string {
  const parts = output.split("/");
  const source = parts.lastIndexOf("src");
  if (source < 0) return posix.join(output, "testing");
  return parts.with(source, "test").join("/");
}
