import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { build, type Plugin } from "esbuild";
import { inProject } from "../support/documents.js";
import { type Output, runtimeFile } from "./output.js";

/** What an `index.ts` exports. */
export type Exports = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, "../..");

/** Loads the `index.ts` of several outputs, by any labels. Rejects where one of them is no JavaScript. */
export async function runOutputs(
  outputs: ReadonlyMap<string, Output>,
): Promise<ReadonlyMap<string, Exports>> {
  const labels = [...outputs.keys()];
  const lines = labels.map((_, at) => `export * as output${at} from "./${at}/events/index.js";`);
  const bundle = await build({
    stdin: { contents: lines.join("\n"), resolveDir: root },
    ...{ bundle: true, write: false, format: "cjs", platform: "node", logLevel: "silent" },
    plugins: [inMemory([...outputs.values()])],
  });
  return inProject({ "bundle.cjs": bundle.outputFiles[0]?.text ?? "" }, async (folder) => {
    const load = createRequire(import.meta.url);
    // What the bundle exports is written above.
    const loaded = load(join(folder, "bundle.cjs")) as Readonly<Record<string, Exports>>;
    return new Map(labels.map((label, at) => [label, loaded[`output${at}`] ?? {}]));
  });
}

/** Modules are called by the place of their output, then their path in it; those of the runtime by their path alone. */
function inMemory(outputs: readonly Output[]): Plugin {
  const runtime: Output = new Map(
    outputs.flatMap((output) => [...output].filter(([path]) => runtimeFile.test(path))),
  );
  const textOf = (module: string): string | undefined => {
    const [, at, path = ""] = module.match(/^(\d+)\/(.*)$/s) ?? [];
    return at === undefined ? runtime.get(module) : outputs[Number(at)]?.get(path);
  };
  return {
    name: "in-memory",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, ({ path, importer, namespace }) => {
        if (namespace !== "output" && importer !== "<stdin>") return undefined;
        const from = namespace === "output" ? posix.dirname(importer) : ".";
        const module = posix.join(from, path).replace(/\.js$/, ".ts");
        const own = module.replace(/^\d+\//, "");
        return { path: runtimeFile.test(own) ? own : module, namespace: "output" };
      });
      onLoad({ filter: /(?:)/, namespace: "output" }, ({ path }) => {
        const contents = textOf(path);
        return contents === undefined
          ? { errors: [{ text: `there is no ${path}` }] }
          : { contents, loader: "ts", resolveDir: root };
      });
    },
  };
}
