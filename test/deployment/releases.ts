import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/lib/package-root.js";
import { generatedBundle } from "../support/generated-bundle.js";
import type { NextModule, PreviousModule } from "./order-desk.js";

/** Both releases of the order desk. */
export interface Releases {
  readonly previous: PreviousModule;
  readonly next: NextModule;
}

// Inside the repository, so that the code finds kafkajs as a user's code does.
const folder = path.join(
  packageRoot(),
  "node_modules/.cache/topicwright-deployment",
  `${process.pid}`,
);

/** Generates the code of both contracts and loads it. Topics are named `<prefix>-orders` and so on. */
export async function loadReleases(prefix: string): Promise<Releases> {
  return {
    previous: await load<PreviousModule>("previous", prefix),
    next: await load<NextModule>("next", prefix),
  };
}

/** Deletes what was written. */
export async function forgetReleases(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function load<Module>(name: string, prefix: string): Promise<Module> {
  const document = await readFile(path.join(import.meta.dirname, `${name}.yaml`), "utf8");
  const code = (await generatedBundle(document)).replaceAll("deployment-", `${prefix}-`);
  const file = path.join(folder, `${prefix}-${name}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}
