import path from "node:path";
import { generateTarget, layoutOf } from "../../src/commands/generate-target.js";
import type { Target } from "../../src/config/target.js";
import type { Contract } from "../../src/contract/contract.js";
import { checkTopicPattern, legalTopicName } from "../../src/contract/legal-topic-name.js";
import { namesAsWritten, type TopicNames } from "../../src/contract/topic-names.js";
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
  /** How topics were named: as written, where it was refused for other reasons, or not at all. */
  readonly topicNames: TopicNames;
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
 * Asks the parser, generates, and writes what came of it. A document that is refused for the names of all its topics is
 * then given what its author would have to say: what stands for slashes, or a name that Kafka accepts for each.
 */
export async function examine(task: Task): Promise<Examined> {
  const parser = await parserVerdict(path.join(task.folder, task.file));
  const { examined, contract } = await examineWith(namesAsWritten, parser, task);
  const topicNames = examined.outcome === "refused" && contract && namesFor(contract, parser);
  return topicNames ? (await examineWith(topicNames, parser, task)).examined : examined;
}

/** How the topics of a refused document can be named; `undefined`: that is not what it is refused for. */
function namesFor({ topics }: Contract, { kafka }: ParserVerdict): TopicNames | undefined {
  if (kafka === "slashed") return { separator: ".", given: [] };
  if (kafka !== "unnamed") return undefined;
  const source = { file: "topicwright.config.yaml", pointer: "", line: 1, column: 1 };
  const illegal = topics.filter(({ name }) => checkTopicPattern(name) !== undefined);
  const given = illegal.map(({ name }) => ({
    ...{ written: name, source },
    name: legalTopicName(name),
  }));
  return { separator: undefined, given };
}

async function examineWith(
  topicNames: TopicNames,
  parser: ParserVerdict,
  { folder, file, project, output }: Task,
): Promise<{ readonly examined: Examined; readonly contract: Contract | undefined }> {
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
    topicNames,
  };
  const began = performance.now();
  const { files, diagnostics, contract } = await generateTarget(folder, target);
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
  const examined: Examined = {
    parser,
    topicNames,
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
  return { examined, contract };
}
