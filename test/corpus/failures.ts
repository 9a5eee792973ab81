import type { Row } from "./run-corpus.js";

/**
 * What must not be: a crash or an endless run; a document without an error for AsyncAPI's parser and with a Kafka channel
 * in JSON Schema that is refused; a refusal that names no place; output that does not compile.
 */
export function failuresOf(rows: readonly Row[]): readonly string[] {
  return rows.flatMap(({ file, outcome, faults }) => {
    const failures = Object.entries(faults).map(
      ([mode, said]) => `does not compile in mode ${mode}:\n${said.slice(0, 5).join("\n")}`,
    );
    if (!("parser" in outcome)) failures.push(`${outcome.outcome}: ${outcome.why}`);
    else {
      const { parser, findings, unplaced } = outcome;
      const isOurs = parser.errors === 0 && ["json", "slashed", "unnamed"].includes(parser.kafka);
      if (outcome.outcome === "refused" && isOurs) {
        failures.push(`refused, though it is clean: ${findings.join("; ")}`);
      }
      if (unplaced > 0) failures.push(`has findings without a place: ${findings.join("; ")}`);
      if (outcome.outcome === "refused" && findings.length === 0)
        failures.push("refused in silence");
    }
    return failures.map((failure) => `${file} ${failure}`);
  });
}
