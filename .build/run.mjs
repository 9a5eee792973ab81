// node .build/run.mjs FILE.ts …: runs a TypeScript program of this repository on every supported Node.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [entry] = process.argv.splice(2, 1);
const outfile = resolve("node_modules/.cache/topicwright-run", `${process.pid}.mjs`);
mkdirSync(resolve(outfile, ".."), { recursive: true });
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
  define: { "import.meta.dirname": JSON.stringify(resolve(entry, "..")) },
});
await import(pathToFileURL(outfile).href);
