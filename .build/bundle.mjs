// Builds dist/: the command line as one bundle with lazily loaded parts, the public API, and the runtime as a package.
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });

// Modelina brings readers for input formats that we never give it: three AsyncAPI parsers and a TypeScript compiler.
const withoutModelinaInputs = {
  name: "without-modelina-inputs",
  setup({ onLoad }) {
    onLoad({ filter: /modelina[\\/]lib[\\/]cjs[\\/]processors[\\/]index\.js$/ }, () => ({
      contents: "exports.InputProcessor = {};",
    }));
  },
};

// yargs measures its help text with tables of all emoji, which cost more at start-up than the rest of it. Ours has none.
const plainTextWidth = {
  name: "plain-text-width",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^string-width$/ }, ({ path }) => ({
      path,
      namespace: "plain-text-width",
    }));
    onLoad({ filter: /.*/, namespace: "plain-text-width" }, () => ({
      contents: "export default (text) => text.length;",
    }));
  },
};

// CommonJS packages in an ES module bundle still say require, __filename and __dirname.
const banner = [
  'import { createRequire as topicwrightRequire } from "node:module";',
  'import { dirname as topicwrightDirname } from "node:path";',
  'import { fileURLToPath as topicwrightPath } from "node:url";',
  "const require = topicwrightRequire(import.meta.url);",
  "const topicwrightFile = topicwrightPath(import.meta.url);",
  "const topicwrightFolder = topicwrightDirname(topicwrightFile);",
].join("\n");

const { metafile } = await build({
  entryPoints: { cli: "src/cli.ts", index: "src/index.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  external: ["ts-morph"],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  banner: { js: banner },
  define: { __filename: "topicwrightFile", __dirname: "topicwrightFolder" },
  metafile: true,
  plugins: [withoutModelinaInputs, plainTextWidth],
  logLevel: "warning",
});

const tsc = (...args) =>
  execFileSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "--noEmit", "false", ...args],
    { stdio: "inherit" },
  );
tsc("-p", "test/build/types.tsconfig.json", "--outDir", "dist/types");
const runtime = ["-p", "test/build/runtime.tsconfig.json"];
tsc(...runtime, "--outDir", "dist/runtime/esm");
tsc(
  ...runtime,
  "--outDir",
  "dist/runtime/cjs",
  "--module",
  "commonjs",
  "--verbatimModuleSyntax",
  "false",
);
writeFileSync("dist/runtime/cjs/package.json", '{ "type": "commonjs" }\n');
copyFileSync("src/config/config.schema.json", "dist/config.schema.json");

/** The licence texts of all packages that stand in the bundle. */
const folders = new Set(
  Object.keys(metafile.inputs).flatMap(
    (path) => path.match(/^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/) ?? [],
  ),
);
const notices = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined ? `Licence: ${license}` : readFileSync(`${folder}/${file}`, "utf8").trim();
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync("dist/THIRD-PARTY-LICENSES.txt", notices.join(`\n${"-".repeat(80)}\n\n`));
