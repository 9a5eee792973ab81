/** One budget, and what was measured. */
export interface Outcome {
  readonly name: string;
  /** What the two numbers are of, with their unit. */
  readonly of: string;
  readonly plain?: number;
  readonly ours: number;
  /** As text: the ratio or the difference that the budget is about, and the budget. */
  readonly is?: string;
  readonly budget: string;
  readonly isKept: boolean;
}

/** Prints an outcome as one line; one that is not kept makes the process end with 1. */
export function tell({ name, of, plain, ours, is, budget, isKept }: Outcome): void {
  const sides = [...(plain === undefined ? [] : [`plain ${short(plain)}`]), `ours ${short(ours)}`];
  const parts = [`${sides.join(", ")} ${of}`, ...(is === undefined ? [] : [is])];
  console.log(
    `${isKept ? "kept  " : "BROKEN"} ${name.padEnd(38)} ${parts.join("; ")}; budget ${budget}`,
  );
  if (!isKept) process.exitCode = 1;
}

function short(number: number): string {
  return number.toFixed(Math.abs(number) < 100 ? 2 : 0);
}
