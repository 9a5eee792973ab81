import type { SharedTarget, Target } from "../config/target.js";
import { hasErrors } from "../diagnostics/diagnostic.js";
import { type GeneratedTogether, generateShared } from "../generate-shared.js";
import { validateDocument } from "../parse/index.js";
import type { OutputFolders } from "../write/planned-output.js";
import { comparedOutput, hashesOf, type Memory } from "./compared-output.js";
import { typeErrors } from "./fresh-output.js";
import {
  type GeneratedTarget,
  layoutOf,
  ofTarget,
  ownFiles,
  type ReadTarget,
  readTarget,
  unread,
} from "./generate-target.js";
import { cacheName, type OutputOptions, placeOf, type TargetOutput } from "./output-of.js";
import { sharedPlace } from "./outputs-of.js";
import type { Presets } from "./presets.js";
import type { Together } from "./together-of.js";
import { unreferenced } from "./unreferenced.js";

/**
 * Generates all services with what they share, and compares the shared output and those of the targets with the disk.
 * Of the other services only that is asked which what is shared depends on: their contracts, and which parts of the
 * runtime their code imports.
 */
export async function freshOutputs(
  base: string,
  { targets, together }: { readonly targets: readonly Target[]; readonly together: Together },
  options: OutputOptions,
  key: string,
): Promise<readonly TargetOutput[]> {
  const { shared, services } = together;
  const asked = new Set(targets);
  const read: ReadTarget[] = [];
  for (const target of services) {
    const presets = asked.has(target) ? options.presets : undefined;
    read.push(await readTarget(base, target, options.remotes.of(target.lock), presets));
  }
  const common = await generateTogether(options.presets, shared, read);
  const generated = await Promise.all(
    read.map(async (one, n): Promise<GeneratedTarget> => {
      const [own, target] = [common?.services[n], services[n]];
      if (own === undefined || target === undefined) return unread(one);
      const invalid = asked.has(target) ? await validateDocument(one.parsed) : [];
      const { diagnostics, ...rest } = ofTarget(own, one, invalid);
      const unfit = own.isSharing ? together.unfit.get(target) : undefined;
      return { ...rest, diagnostics: [...diagnostics, ...(unfit ?? [])] };
    }),
  );
  const wanted = services.flatMap((target, n) => (asked.has(target) ? (generated[n] ?? []) : []));
  const isBroken = generated.some(({ diagnostics }) => hasErrors(diagnostics));
  const toldOfShared = [
    ...(common?.shared.diagnostics ?? []),
    ...(isBroken ? [] : unreferenced(base, shared, read)),
  ];
  const sharedFiles = isBroken ? [] : (common?.shared.files ?? []);
  const types =
    options.checkTypes && !isBroken
      ? await typeErrors(base, [...sharedFiles, ...wanted.flatMap(({ files }) => files)], shared)
      : [];
  const inputs = joined(
    services.map((target, n) =>
      hashesOf(generated[n]?.inputs ?? [], options.remotes.of(target.lock)),
    ),
  );
  const place = sharedPlace(together);
  const outputs = services.flatMap((target, n) => {
    const own = generated[n];
    // Where others can't be read, nobody knows what is shared.
    if (own === undefined || !(asked.has(target) || hasErrors(own.diagnostics))) return [];
    const memory = { name: cacheName(placeOf(target)), key, inputs };
    const output = { ...own, folders: layoutOf(target).folders, types: [] };
    return comparedOutput(base, placeOf(target), output, options, memory);
  });
  const output = {
    folders: foldersOf(shared),
    files: sharedFiles,
    diagnostics: toldOfShared,
    types,
  };
  const memory = { name: cacheName(place), key, inputs };
  return [comparedOutput(base, place, output, options, memory), ...outputs];
}

function foldersOf({ output, testing }: SharedTarget): OutputFolders {
  return { code: output, testing, monitoring: undefined };
}

/** `undefined` where some document can't be read. */
async function generateTogether(
  presetsOfRun: Presets,
  shared: SharedTarget,
  read: readonly ReadTarget[],
): Promise<GeneratedTogether | undefined> {
  const { documents, dates, issues, presets, importExtension, runtime } = shared;
  const services = read.flatMap(({ documents: raw, options }) =>
    raw === undefined ? [] : [{ documents: raw, options }],
  );
  if (services.length < read.length) return undefined;
  const loaded = await presetsOfRun.of(presets);
  const generated = await generateShared(services, {
    ...{ dates, issues, presets: loaded.presets },
    documents: documents.map(({ path }) => path),
    package: shared.import,
    layout: { folders: foldersOf(shared), importExtension, runtime },
    ...ownFiles(),
  });
  const { files, diagnostics } = generated.shared;
  return { ...generated, shared: { files, diagnostics: [...loaded.diagnostics, ...diagnostics] } };
}

function joined(hashes: readonly Memory["inputs"][]): Memory["inputs"] {
  const all: Record<string, string> = {};
  for (const one of hashes) {
    if (one === undefined) return undefined;
    Object.assign(all, one);
  }
  return all;
}
