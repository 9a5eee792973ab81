import type { SourceRef } from "../contract/source.js";
import { compareText } from "../lib/compare.js";
import type { MonitoringFile } from "../render/monitoring/monitoring-files.js";
import type { RenderedFile, Root } from "../render/rendered-file.js";
import { generatedHeader } from "./header.js";
import { exportBlock, importBlock } from "./import-block.js";
import { folderOf, isElsewhere, type OutputLayout } from "./output-layout.js";
import { type RuntimeSource, runtimeFiles } from "./runtime-files.js";

/** A whole file of the output. */
export interface OutputFile {
  readonly root: Root | "monitoring";
  /** Path relative to the project's base, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The part of the document it prints. */
  readonly source: SourceRef | undefined;
}

const machineNotice = "// @ts-nocheck\n/* eslint-disable */\n";

/** Puts header, imports and body together, adds the runtime that they need; in code-unit order of the paths. */
export function assemble(
  files: readonly RenderedFile[],
  monitoring: readonly MonitoringFile[],
  document: string,
  layout: OutputLayout,
  runtime: RuntimeSource,
  /** Files of other outputs that import this one's runtime. */
  users: readonly RenderedFile[] = [],
): readonly OutputFile[] {
  const header = generatedHeader(document);
  const own = files.map((file): OutputFile => {
    const notice = file.machine ? machineNotice : "";
    const parts = [file.body.trimEnd(), exportBlock(file, layout)].filter((part) => part !== "");
    const text = `${header}${notice}${importBlock(file, layout)}${parts.join("\n\n")}\n`;
    return { root: file.root, path: outputPath(file, layout), text, source: file.source };
  });
  const copied = runtimeFiles([...files, ...users], runtime, layout)
    // What serves the tests of users stands with these, unless there is a folder for it here.
    .filter(({ root }) => root === "code" || layout.folders.testing !== undefined)
    .filter((file) => !isElsewhere(file, layout))
    .map(
      (file): OutputFile => ({
        root: file.root,
        path: outputPath(file, layout),
        text: file.text,
        source: undefined,
      }),
    );
  const watching = monitoring.map(
    ({ name, text, comment, source }): OutputFile => ({
      root: "monitoring",
      path: `${layout.folders.monitoring ?? layout.folders.code}/${name}`,
      text: comment === undefined ? text : generatedHeader(document, comment) + text,
      source,
    }),
  );
  return [...own, ...copied, ...watching].sort((a, b) => compareText(a.path, b.path));
}

function outputPath(
  { root, module }: { root: Root; module: string },
  layout: OutputLayout,
): string {
  return `${folderOf(root, layout)}/${module}.ts`;
}
