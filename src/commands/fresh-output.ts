import type { OutputFile } from "../assemble/assemble.js";
import type { SharedTarget, Target } from "../config/target.js";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.js";
import { comparedOutput, hashesOf } from "./compared-output.js";
import { generateTarget, layoutOf } from "./generate-target.js";
import { type OutputOptions, placeOf, type TargetOutput } from "./output-of.js";

/** Generates a target and compares it with the disk. A run that is written is remembered under `cache`. */
export async function freshOutput(
  base: string,
  target: Target,
  options: OutputOptions,
  cache: { readonly name: string; readonly key: string },
): Promise<TargetOutput> {
  const remote = options.remotes.of(target.lock);
  const { files, diagnostics, inputs } = await generateTarget(
    base,
    target,
    remote,
    options.presets,
  );
  const types = options.checkTypes && !hasErrors(diagnostics) ? await typeErrors(base, files) : [];
  const { folders } = layoutOf(target);
  return comparedOutput(base, placeOf(target), { folders, files, diagnostics, types }, options, {
    ...cache,
    inputs: hashesOf(inputs, remote),
  });
}

/** What the compiler says of the code. */
export async function typeErrors(
  base: string,
  files: readonly OutputFile[],
  shared?: Pick<SharedTarget, "import" | "output">,
): Promise<readonly Diagnostic[]> {
  // Loaded here: the compiler costs a quarter of a second.
  const { checkTypes } = await import("../assemble/check-types.js");
  return checkTypes(
    base,
    files.filter(({ root }) => root !== "monitoring"),
    shared?.import === undefined ? {} : { [shared.import]: shared.output },
  );
}
