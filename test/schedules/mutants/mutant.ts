/** A fault that someone might build into the runtime: a change to the text of one of its files. */
export interface Mutant {
  readonly name: string;
  /** Below `src/runtime`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

/** Mutants of one file. */
export function changes(
  file: string,
  ...rows: readonly (readonly [name: string, from: string, to: string])[]
): readonly Mutant[] {
  return rows.map(([name, from, to]) => ({ name, file, from, to }));
}
