import { inProject, type ProjectFiles } from "../support/documents.js";
import { shop } from "./shop.js";

/** Does something in a monorepo with the documents of the shop. */
export function inShop<Result>(
  config: object,
  work: (folder: string) => Promise<Result>,
  files: ProjectFiles = {},
): Promise<Result> {
  const common = {
    "package.json": { type: "module" },
    // Where the cache of unchanged documents goes.
    "node_modules/.keep": "",
  };
  return inProject({ ...common, ...shop, ...files, "topicwright.config.json": config }, work);
}
