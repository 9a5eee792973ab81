#!/usr/bin/env node
import { toolVersion } from "./version.js";

const argv = process.argv.slice(2);

// Answered before anything heavy is loaded: scripts ask for the version often.
if (argv.length === 1 && argv[0] === "--version") {
  process.stdout.write(`${toolVersion()}\n`);
} else {
  const { runCli } = await import("./commands/run-cli.js");
  process.exitCode = await runCli(argv, {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => process.stdout.write(text),
    talk: (text) => process.stderr.write(text),
  });
}
