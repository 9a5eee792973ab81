import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { packageRoot } from "../../src/lib/package-root.js";
import { uniqueName } from "../broker/topics.js";

/** A folder for the test that runs, inside the repository, so that code in it finds packages as a user's code does. */
export async function repositoryFolder(): Promise<string> {
  const folder = path.join(packageRoot(), "node_modules/.cache", uniqueName("generated"));
  await mkdir(folder, { recursive: true });
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
