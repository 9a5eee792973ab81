import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { complaints } from "./complaints.js";
import { attempt } from "./generate.js";
import type { Output } from "./output.js";
import type { HostileProject } from "./project.js";
import { type Exports, runOutputs } from "./run-outputs.js";
import { typeErrors } from "./type-check.js";

/** What became of one document, and what is wrong with that. */
export interface Checked {
  /** Nothing where all is well. */
  readonly wrong: readonly string[];
  /** Why there is no output; empty where there is one. */
  readonly errors: readonly Diagnostic[];
  readonly output: Output;
  /** What its `index.ts` exports, where that is sound. */
  readonly exports: Exports;
}

type Draft = Omit<Checked, "exports">;

/** Generates, checks and loads what the documents give, all at once; by their labels. */
export async function checkedOutputs(
  projects: ReadonlyMap<string, HostileProject>,
): Promise<ReadonlyMap<string, Checked>> {
  const drafts = new Map<string, Draft>();
  for (const [label, project] of projects) drafts.set(label, await generated(project));
  const typed = typeErrors(new Map([...drafts].map(([label, { output }]) => [label, output])));
  const sound = [...drafts].filter(([label, { output }]) => output.size > 0 && !typed.has(label));
  const loaded = await runOutputs(new Map(sound.map(([label, { output }]) => [label, output])));
  return new Map(
    [...drafts].map(([label, draft]) => [
      label,
      {
        ...draft,
        wrong: [...draft.wrong, ...(typed.get(label) ?? [])],
        exports: loaded.get(label) ?? {},
      },
    ]),
  );
}

async function generated(project: HostileProject): Promise<Draft> {
  const none = { errors: [], output: new Map() };
  try {
    const result = await attempt(project);
    if ("errors" in result) return { ...none, wrong: [], errors: result.errors };
    return { ...none, wrong: complaints(result.output), output: result.output };
  } catch (error) {
    return { ...none, wrong: [`the generator throws ${error}`] };
  }
}
