import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { Mode } from "../compile/modes.js";
import { generatedCodeNeeds } from "../compile/packages.js";
import { scratchInstall } from "../compile/scratch-install.js";
import { compileAll } from "./compile-all.js";
import { corpusDocuments } from "./documents.js";
import { examineAll, type Outcome } from "./examine-all.js";

/** One document of the corpus, and all that became of it. */
export interface Row {
  readonly file: string;
  readonly outcome: Outcome;
  /** What the compiler said of its output, by mode; a mode that it passed is absent. */
  readonly faults: Readonly<Partial<Record<Mode, readonly string[]>>>;
}

export interface CorpusOptions {
  /** How to compile what is generated; all outputs are one program in each. */
  readonly modes: readonly Mode[];
  /** Documents examined at once. */
  readonly processes: number;
  /** 1 for all documents, 6 for every sixth of them. */
  readonly every: number;
  /** Told how far it is: on a busy machine it takes long. */
  readonly tell?: (progress: string) => void;
}

/** Generates the documents of a folder, and compiles what came of it. */
export async function runCorpus(
  folder: string,
  { modes, processes, every, tell = () => {} }: CorpusOptions,
): Promise<readonly Row[]> {
  const project = await mkdtemp(path.join(await scratchInstall(generatedCodeNeeds), "corpus-"));
  try {
    const tasks = corpusDocuments(folder).flatMap((file, at) =>
      at % every > 0
        ? []
        : {
            folder,
            file,
            project: path.join(project, "src"),
            output: `d${at}`,
          },
    );
    const outcomes = await examineAll(tasks, processes);
    tell(`${outcomes.length} documents examined`);
    const rows = tasks.flatMap(({ file, output }, at) => {
      const [outcome] = outcomes.slice(at, at + 1);
      const faults: Partial<Record<Mode, readonly string[]>> = {};
      return outcome === undefined ? [] : [{ file, output, outcome, faults }];
    });
    for (const mode of modes) {
      const found = await compileAll(project, mode);
      tell(`compiled in mode ${mode}`);
      const ours = found.get("");
      if (ours !== undefined)
        throw new Error(`the runtime fails in mode ${mode}:\n${ours.join("\n")}`);
      for (const { output, faults } of rows) {
        const said = found.get(output);
        if (said !== undefined) faults[mode] = said;
      }
    }
    return rows.map(({ file, outcome, faults }) => ({ file, outcome, faults }));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}
