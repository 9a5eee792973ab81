import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputLayout } from "../assemble/output-layout.js";
import type { RuntimeSource } from "../assemble/runtime-files.js";
import type { Target } from "../config/target.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { type Generated, type GenerateOptions, generate } from "../generate.js";
import { packageRoot } from "../lib/package-root.js";
import {
  type ParsedDocument,
  parseDocument,
  type RawDocuments,
  type SourceFile,
  validateDocument,
} from "../parse/index.js";
import type { RemoteFiles } from "../parse/remote/remote-files.js";
import { openTemplates, type Templates } from "../render/templates.js";
import { Presets } from "./presets.js";

/** What generating one target gave: its files, and what was read for them. */
export interface GeneratedTarget extends Generated {
  readonly inputs: readonly SourceFile[];
}

/** Reads, validates and generates one target; nothing is written. */
export async function generateTarget(
  base: string,
  target: Target,
  remote?: RemoteFiles,
  presets: Presets = new Presets(base),
): Promise<GeneratedTarget> {
  const read = await readTarget(base, target, remote, presets);
  if (read.documents === undefined) return unread(read);
  const generated = await generate(read.documents, read.options);
  return ofTarget(generated, read, await validateDocument(read.parsed));
}

/** A target's documents as they were read, and how they are to be generated. */
export interface ReadTarget {
  readonly parsed: ParsedDocument;
  /** `undefined` where errors forbid to go on. */
  readonly documents: RawDocuments | undefined;
  readonly options: GenerateOptions;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param presetsOfRun - `undefined`: those of users are left out. */
export async function readTarget(
  base: string,
  target: Target,
  remote: RemoteFiles | undefined,
  presetsOfRun: Presets | undefined,
): Promise<ReadTarget> {
  const parsed = await parseDocument(
    target.document,
    remote === undefined ? { base } : { base, remote },
  );
  const isBroken = parsed.document === undefined || hasErrors(parsed.diagnostics);
  const { presets, diagnostics: unloaded } =
    isBroken || presetsOfRun === undefined
      ? { presets: [], diagnostics: [] }
      : await presetsOfRun.of(target.presets);
  const { document, extras, impliedTypes, issues, dates, perspective, topicNames } = target;
  return {
    parsed,
    documents: isBroken || unloaded.length > 0 ? undefined : parsed.document,
    options: {
      ...{ document, extras, impliedTypes, issues, dates, presets, perspective, topicNames },
      layout: layoutOf(target),
      ...ownFiles(),
    },
    diagnostics: [...parsed.diagnostics, ...unloaded],
  };
}

/** What a target that can't be generated gives. */
export function unread({ diagnostics, parsed }: ReadTarget): GeneratedTarget {
  return { files: [], diagnostics, contract: undefined, inputs: parsed.files };
}

/** What was generated of a target. @param invalid - What AsyncAPI's own parser says of its documents. */
export function ofTarget(
  generated: Generated,
  { diagnostics: told, parsed }: ReadTarget,
  invalid: readonly Diagnostic[],
): GeneratedTarget {
  const diagnostics = [...told, ...generated.diagnostics, ...invalid];
  const files = hasErrors(diagnostics) ? [] : generated.files;
  return { ...generated, files, diagnostics, inputs: parsed.files };
}

/** What of this package goes into an output. */
export function ownFiles(): { readonly templates: Templates; readonly runtime: RuntimeSource } {
  const root = packageRoot();
  return {
    templates: openTemplates(join(root, "templates")),
    runtime: (module) => readFileSync(join(root, "src/runtime", `${module}.ts`), "utf8"),
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
