import { unchangedEntry } from "../write/cache.js";
import {
  cacheKey,
  cacheName,
  type OutputOptions,
  type OutputPlace,
  outputOf,
  placeOf,
  type TargetOutput,
  unchanged,
} from "./output-of.js";
import type { SelectedTargets } from "./select-targets.js";
import type { Together } from "./together-of.js";

/** The outputs of a run, the shared one first where there is one. */
export async function outputsOf(
  base: string,
  { targets, together }: SelectedTargets,
  options: OutputOptions,
): Promise<readonly TargetOutput[]> {
  if (together !== undefined) return outputsTogether(base, { targets, together }, options);
  const outputs: TargetOutput[] = [];
  for (const target of targets) outputs.push(await outputOf(base, target, options));
  return outputs;
}

/**
 * Outputs of which one depends on the documents of all. They are taken from the cache all together: a change in one
 * service may change what the others share.
 */
async function outputsTogether(
  base: string,
  { targets, together }: Required<Pick<SelectedTargets, "targets" | "together">>,
  options: OutputOptions,
): Promise<readonly TargetOutput[]> {
  const key = cacheKey(base, settingsOf(together), presetsOf(together), options);
  const wanted = [sharedPlace(together), ...targets.map(placeOf)];
  const entries = wanted.flatMap((place) => {
    const entry = options.checkTypes ? undefined : unchangedEntry(base, cacheName(place), key);
    return entry === undefined ? [] : [unchanged(place, entry)];
  });
  if (entries.length === wanted.length) return entries;
  // Loaded here, so that unchanged documents do not pay for the generator.
  const { freshOutputs } = await import("./fresh-outputs.js");
  return freshOutputs(base, { targets, together }, options, key);
}

export function sharedPlace({ shared: { documents, output } }: Together): OutputPlace {
  return { documents: documents.map(({ path }) => path), output };
}

function presetsOf({ shared, services }: Together): readonly string[] {
  return [...new Set([shared, ...services].flatMap(({ presets }) => presets))];
}

/** Where something stands in the configuration changes nothing. */
function settingsOf({ shared, services }: Together): unknown {
  return { shared: { ...shared, documents: shared.documents.map(({ path }) => path) }, services };
}
