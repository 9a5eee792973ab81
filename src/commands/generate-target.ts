import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputLayout } from "../assemble/output-layout.js";
import type { Target } from "../config/target.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { type Generated, generate } from "../generate.js";
import { packageRoot } from "../lib/package-root.js";
import { parseDocument, type SourceFile, validateDocument } from "../parse/index.js";
import type { RemoteFiles } from "../parse/remote/remote-files.js";
import { openTemplates } from "../render/templates.js";
import { loadPresets } from "./load-presets.js";

/** What generating one target gave: its files, and what was read for them. */
export interface GeneratedTarget extends Generated {
  readonly inputs: readonly SourceFile[];
}

/** Reads, validates and generates one target; nothing is written. */
export async function generateTarget(
  base: string,
  target: Target,
  remote?: RemoteFiles,
): Promise<GeneratedTarget> {
  const options = remote === undefined ? { base } : { base, remote };
  const parsed = await parseDocument(target.document, options);
  const inputs = parsed.files;
  if (parsed.document === undefined || hasErrors(parsed.diagnostics)) {
    return { files: [], diagnostics: parsed.diagnostics, contract: undefined, inputs };
  }
  const { presets, diagnostics: broken } = await loadPresets(base, target.presets);
  if (broken.length > 0) {
    return {
      files: [],
      diagnostics: [...parsed.diagnostics, ...broken],
      contract: undefined,
      inputs,
    };
  }
  const root = packageRoot();
  const generated = await generate(parsed.document, {
    document: target.document,
    layout: layoutOf(target),
    extras: target.extras,
    impliedTypes: target.impliedTypes,
    issues: target.issues,
    dates: target.dates,
    presets,
    perspective: target.perspective,
    topicSeparator: target.topicSeparator,
    templates: openTemplates(join(root, "templates")),
    runtime: (module) => readFileSync(join(root, "src/runtime", `${module}.ts`), "utf8"),
  });
  const invalid: readonly Diagnostic[] = await validateDocument(parsed);
  const diagnostics = [...parsed.diagnostics, ...generated.diagnostics, ...invalid];
  return {
    ...generated,
    files: hasErrors(diagnostics) ? [] : generated.files,
    diagnostics,
    inputs,
  };
}

export function layoutOf({
  output,
  testing,
  monitoring,
  importExtension,
  runtime,
}: Target): OutputLayout {
  return { folders: { code: output, testing, monitoring }, importExtension, runtime };
}
