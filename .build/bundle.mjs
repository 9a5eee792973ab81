// Builds dist/: the command line as one bundle with lazily loaded parts, the public API, and the runtime as a package.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });

// Modelina brings readers for input formats that we never give it: three AsyncAPI parsers and a TypeScript compiler.
const unusedInputs =
  /^(@asyncapi\/(multi-parser|parser)|typescript-json-schema|@apidevtools\/swagger-parser|alterschema|@hyperjump\/.*|@swc\/.*)$/;
const withoutModelinaInputs = {
  name: "without-modelina-inputs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unusedInputs }, ({ path, importer }) =>
      importer.includes("modelina") ? { path, namespace: "unused-input" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "unused-input" }, () => ({
      contents: "module.exports = {};",
    }));
  },
};

// CommonJS packages in an ES module bundle still say require, __filename and __dirname.
const banner = [
  'import { createRequire as topicwrightRequire } from "node:module";',
  'import { fileURLToPath as topicwrightPath } from "node:url";',
  "const require = topicwrightRequire(import.meta.url);",
  "const __filename = topicwrightPath(import.meta.url);",
  'const __dirname = topicwrightPath(new URL(".", import.meta.url));',
].join("\n");

await build({
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
  plugins: [withoutModelinaInputs],
  logLevel: "warning",
});

const tsc = (...args) =>
  execFileSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "--noEmit", "false", ...args],
    { stdio: "inherit" },
  );
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
mkdirSync("dist/runtime/cjs", { recursive: true });
writeFileSync("dist/runtime/cjs/package.json", '{ "type": "commonjs" }\n');
copyFileSync("src/config/config.schema.json", "dist/config.schema.json");
