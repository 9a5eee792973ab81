import path from "node:path";
import { strictOptions } from "./modes.js";
import { generatedCodeNeeds, jest, node22, nodePackage } from "./packages.js";
import { withProject } from "./project.js";
import { type Outcome, run } from "./run.js";
import { scratchInstall } from "./scratch-install.js";

/**
 * Runs a `.ts` file as it is with Node 22, which strips types and nothing more. The folder has to
 * be generated with `importExtension: ts`.
 */
export async function runStripped(folder: string, entry: string): Promise<Outcome> {
  const node = path.join(await scratchInstall(node22), "node_modules", nodePackage(), "bin/node");
  const contents = { packages: generatedCodeNeeds, packageType: "module", files: {} } as const;
  return withProject({ source: folder, ...contents }, (project) =>
    run(node, [path.join("src", entry)], { cwd: project }),
  );
}

/**
 * Runs a folder's `*.spec.ts` files with ts-jest in a CommonJS project. The folder has to be
 * generated with `importExtension: none`.
 */
export async function runTsJest(folder: string): Promise<Outcome> {
  const compilerOptions = { ...strictOptions, module: "commonjs", moduleResolution: "node10" };
  const files = {
    "tsconfig.json": { compilerOptions: { ...compilerOptions, skipLibCheck: true } },
    "jest.config.json": { preset: "ts-jest", testMatch: ["**/*.spec.ts"] },
  };
  const contents = { packages: jest, packageType: "commonjs", files } as const;
  return withProject({ source: folder, ...contents }, async (project) => {
    const bin = path.join(project, "../node_modules/jest/bin/jest.js");
    return run(process.execPath, [bin, "--runInBand", "--no-cache"], { cwd: project });
  });
}
