import type { Row } from "./run-corpus.js";

/** How many places of one code are told; the rest is counted. */
const PLACES = 3;

/** The committed table: a line for each document, of what is the same on every machine. */
export function goldenTable(rows: readonly Row[]): string {
  return `${rows.map((row) => columns(row).join("  ")).join("\n")}\n`;
}

/** The table that is printed: how long each took as well. */
export function printedTable(rows: readonly Row[]): string {
  return rows
    .map((row) => {
      const ms = "milliseconds" in row.outcome ? row.outcome.milliseconds.toFixed(0) : "";
      return [`${ms.padStart(5)} ms`, ...columns(row)].join("  ");
    })
    .join("\n");
}

function columns({ file, outcome, faults }: Row): readonly string[] {
  const broken = Object.keys(faults);
  const compiled = broken.length === 0 ? [] : [`does not compile: ${broken.join(", ")}`];
  if (!("parser" in outcome)) return [outcome.outcome.padEnd(9), file];
  const { parser, exit, topicNames } = outcome;
  const { separator, given } = topicNames;
  const topics = Object.fromEntries(given.map(({ written, name }) => [written, name]));
  const said = parser.errors === 0 ? "clean" : `${parser.errors} errors`;
  return [
    outcome.outcome.padEnd(9),
    `exit ${exit}`,
    `parser ${said.padEnd(9)}`,
    `kafka ${parser.kafka.padEnd(7)}`,
    file,
    ...(separator === undefined ? [] : [`with topicSeparator ${separator}`]),
    ...(given.length === 0 ? [] : [`with topics ${JSON.stringify(topics)}`]),
    ...compiled,
    ...folded(outcome.findings),
  ];
}

/** `a 1:2, 3:4` for `a 1:2` and `a 3:4`. */
function folded(findings: readonly string[]): readonly string[] {
  const byCode = new Map<string, string[]>();
  for (const finding of findings) {
    const [code = "", ...place] = finding.split(" ");
    byCode.set(code, [...(byCode.get(code) ?? []), place.join(" ")]);
  }
  return [...byCode].map(([code, places]) => {
    const rest = places.length - PLACES;
    const shown = places.slice(0, PLACES).join(", ");
    return `${code} ${shown}${rest > 0 ? ` and ${rest} more` : ""}`;
  });
}
