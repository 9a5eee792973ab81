import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, type DiagnosticCode } from "../diagnostics/catalogue.js";
import type { ExitCode } from "../diagnostics/exit-code.js";
import { closest } from "../lib/closest.js";
import { packageRoot } from "../lib/package-root.js";
import type { CommandIo } from "./io.js";

/** Prints the page of a diagnostic's code, or the list of all codes when none is given. */
export function explainCommand(code: string | undefined, io: CommandIo): ExitCode {
  if (code === undefined) {
    io.out(listOfCodes());
    return 0;
  }
  if (!isCode(code)) {
    const near = closest(code, Object.keys(catalogue));
    const remedy = near ? `Did you mean ${near}?` : "topicwright explain lists all codes.";
    io.talk(`error: There is no diagnostic "${code}". [bad-usage]\n  → ${remedy}\n`);
    return 2;
  }
  const { severity, title } = catalogue[code];
  const page = join(packageRoot(), "src/diagnostics/pages", `${code}.md`);
  io.out(`${code} (${severity}): ${title}\n\n${readFileSync(page, "utf8")}`);
  return 0;
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(catalogue, code);
}

function listOfCodes(): string {
  const codes = Object.entries(catalogue);
  const width = Math.max(...codes.map(([code]) => code.length));
  const lines = codes.map(
    ([code, { severity, title }]) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`,
  );
  return lines.join("");
}
