import path from "node:path";
import { generateTarget, layoutOf } from "../../src/commands/generate-target.js";
import type { Target } from "../../src/config/target.js";
import type { DiagnosticCode } from "../../src/diagnostics/catalogue.js";
import { type ExitCode, exitCode } from "../../src/diagnostics/exit-code.js";
import { fold } from "../../src/diagnostics/fold.js";
import { outputPath, plannedOutput } from "../../src/write/planned-output.js";
import { oneRuntime, writeShared } from "../compile/one-runtime.js";
import { type ParserVerdict, parserVerdict } from "./parser-verdict.js";

/** One document of the corpus, and where to write what is generated of it. */
export interface Task {
  readonly folder: string;
  readonly file: string;
  /** Folder of a TypeScript project's code, where the outputs of many documents share one copy of the runtime. */
  readonly project: string;
  /** Name of the output in it. */
  readonly output: string;
}

/** What `generate` did with a document. */
export interface Examined {
  readonly parser: ParserVerdict;
  /** What stood for slashes in topic names; `undefined` where it was refused for other reasons, or not at all. */
  readonly topicSeparator: string | undefined;
  readonly exit: ExitCode;
  readonly outcome: "generated" | "narrowed" | "refused";
  /** Each as `code file:line:col`, the file left out where it is the document; in the order in which users see them. */
  readonly findings: readonly string[];
  /** Those of them that say no place, though they are about one. */
  readonly unplaced: number;
  readonly milliseconds: number;
}

const narrowing: ReadonlySet<DiagnosticCode> = new Set([
  "channel-skipped",
  "topic-skipped",
  "message-skipped",
]);

/**
 * Asks the parser, generates, and writes what came of it. A document that is refused for slashes in all its addresses
 * is then given what its author would have to say.
 */
export async function examine(task: Task): Promise<Examined> {
  const parser = await parserVerdict(path.join(task.folder, task.file));
  const examined = await examineWith(undefined, parser, task);
  const isSlashed = examined.outcome === "refused" && parser.kafka === "slashed";
  return isSlashed ? examineWith(".", parser, task) : examined;
}

async function examineWith(
  topicSeparator: string | undefined,
  parser: ParserVerdict,
  { folder, file, project, output }: Task,
): Promise<Examined> {
  const target: Target = {
    document: file,
    output,
    lock: ".",
    testing: `${output}/testing`,
    monitoring: undefined,
    importExtension: "js",
    runtime: "copy",
    extras: [],
    impliedTypes: false,
    issues: "first",
    dates: "string",
    presets: [],
    perspective: "application",
    topicSeparator,
  };
  const began = performance.now();
  const { files, diagnostics } = await generateTarget(folder, target);
  const milliseconds = performance.now() - began;
  const { folders } = layoutOf(target);
  const planned = [...plannedOutput(folders, files).files].map(
    ([name, text]) => [outputPath(folders, name) ?? name, text] as const,
  );
  if (files.length > 0) {
    // Links are named after documents: the output with an ending.
    await writeShared(project, oneRuntime(Object.fromEntries(planned), [`${output}.yaml`]));
  }
  const told = fold(diagnostics);
  const isNarrowed = told.some(({ code }) => narrowing.has(code));
  return {
    parser,
    topicSeparator,
    exit: exitCode({ command: "generate", diagnostics, stale: false }),
    outcome: files.length === 0 ? "refused" : isNarrowed ? "narrowed" : "generated",
    findings: told.map(({ code, source }) => {
      if (source === undefined) return code;
      const where = source.file === file ? "" : `${source.file}:`;
      return `${code} ${where}${source.line}:${source.column}`;
    }),
    unplaced: told.filter(({ source }) => source === undefined).length,
    milliseconds,
  };
}
