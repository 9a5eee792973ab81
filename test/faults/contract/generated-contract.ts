import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../../src/lib/package-root.js";
import { generatedBundle } from "../../support/generated-bundle.js";
import { type ContractVersion, documentTopics, parcelDocument } from "./parcel-document.js";
import type { ParcelModule } from "./parcel-module.js";

/** Names of the topics on the cluster. */
export type Topics = Readonly<Record<keyof typeof documentTopics, string>>;

/** Generated code for topics of one case. */
export interface GeneratedContract {
  readonly module: ParcelModule;
  /** The module's file, for a process of its own. Gone when this process ends well. */
  readonly file: string;
}

// Inside the repository, so that the code finds kafkajs as a user's code does.
const folder = path.join(packageRoot(), "node_modules/.cache/topicwright-faults", `${process.pid}`);
const bundles = new Map<ContractVersion, Promise<string>>();
let count = 0;

/** Generates code from the document (once), and loads a copy of it that sends to and reads these topics. */
export async function generatedContract(
  version: ContractVersion,
  topics: Topics,
): Promise<GeneratedContract> {
  const bundle = bundles.get(version) ?? generatedBundle(parcelDocument(version));
  bundles.set(version, bundle);
  const code = (await bundle)
    .replaceAll(documentTopics.parcels, topics.parcels)
    .replaceAll(documentTopics.labels, topics.labels);
  count += 1;
  const file = path.join(folder, `contract-${count}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  const module: ParcelModule = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return { module, file };
}

/** Deletes what was written. */
export async function forgetContracts(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
