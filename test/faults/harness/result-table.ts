import type { CaseResult } from "./run-case.js";

const width = 60;

/** The end of a run: case, ours, plain KafkaJS. */
export function resultTable(results: readonly CaseResult[]): string {
  const rows = results.map(({ name, defects, ours, plain }) =>
    row(
      [name, ...(defects.length > 0 ? [`(${defects.join(", ")})`] : [])].join(" "),
      ours.said,
      plain.said,
    ),
  );
  const line = [30, width, width].map((columns) => "─".repeat(columns)).join("─┼─");
  return [row("case", "ours", "plain KafkaJS"), ...rows].join(`\n${line}\n`);
}

function row(name: string, ours: string, plain: string): string {
  const cells = [wrapped(name, 30), wrapped(ours, width), wrapped(plain, width)];
  const height = Math.max(...cells.map(({ length }) => length));
  const lines = Array.from({ length: height }, (_, n) =>
    cells
      .map((cell, at) => (cell[n] ?? "").padEnd(at === 0 ? 30 : width))
      .join(" │ ")
      .trimEnd(),
  );
  return lines.join("\n");
}

function wrapped(text: string, columns: number): string[] {
  const lines = [""];
  for (const word of (text.split("\n")[0] ?? "").split(" ")) {
    const last = lines.pop() ?? "";
    if (last === "") lines.push(word);
    else if (last.length + 1 + word.length <= columns) lines.push(`${last} ${word}`);
    else lines.push(last, word);
  }
  return lines;
}
